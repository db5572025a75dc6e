/**
 * Benchmarks of start and evaluation, which JMH runs, and the catalog that they share. What is measured lives in the
 * libraries; nothing here decides anything.
 */
package org.stackrules.examples.benchmarks;
