/**
 * How people and models are called on the topics: the pseudonym of a person, the name of a model as
 * the price book spells it. Part of the contract, because orders, usage and ledger entries written
 * by one process are matched by another. Pure; nothing here knows a topic.
 */
package io.tollgate.naming;
