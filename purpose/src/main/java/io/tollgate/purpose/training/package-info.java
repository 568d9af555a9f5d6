/**
 * Creation and evaluation of the model: reads the corpus, trains, and tests on unseen examples.
 * Equal corpora give equal models to the last bit, on every machine. Nothing here runs in
 * production.
 */
package io.tollgate.purpose.training;
