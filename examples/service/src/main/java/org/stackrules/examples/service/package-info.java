/** A service that answers other services over HTTP: a learner record in, a report or what is wrong with the record out. */
package org.stackrules.examples.service;
