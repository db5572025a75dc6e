/** A curriculum designer's office: the tests that a catalog must pass before it decides about learners. */
package org.stackrules.examples.curriculum;
