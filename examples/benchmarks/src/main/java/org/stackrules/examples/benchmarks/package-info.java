/**
 * Benchmarks of start, evaluation and allocation, which JMH runs, and the catalog and cases that they share. What is measured lives in the
 * libraries; nothing here decides anything.
 */
package org.stackrules.examples.benchmarks;
