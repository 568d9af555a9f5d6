/**
 * Names of people and models on the topics: pseudonyms, and model names as the price book spells
 * them. Part of the contract, because orders, usage and ledger entries written by one process are
 * matched by another. Pure; nothing here knows a topic.
 */
package io.tollgate.naming;
