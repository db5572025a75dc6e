/** A registrar's office: one engine, many learners at once, a ledger of decisions. */
package org.stackrules.examples.registrar;
