/**
 * What keeps the contract a contract: the style every schema follows, the changes a released schema
 * may see, and the documents that are written from the catalogue.
 */
package io.tollgate.contract;
