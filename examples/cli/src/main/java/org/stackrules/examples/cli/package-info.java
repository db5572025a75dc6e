/** Stackrules at a terminal: a catalog is checked, evaluated and tested. What is decided is the library's business. */
package org.stackrules.examples.cli;
