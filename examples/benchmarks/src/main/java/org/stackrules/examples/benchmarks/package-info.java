/**
 * Benchmarks of start, evaluation, allocation and long transfer guides, which JMH runs, and the catalogs and cases that they
 * share. What is measured lives in the libraries; nothing here decides anything.
 */
package org.stackrules.examples.benchmarks;
