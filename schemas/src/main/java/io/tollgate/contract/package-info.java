/**
 * Checks and documents of the contract: the style of every schema, the permitted changes of a
 * released schema, and the documents generated from the catalogue.
 */
package io.tollgate.contract;
