/**
 * What every part that keeps orders, policies, people, assets or prices must refuse alike: a record
 * that holds in one and not in another would make two parts of one system disagree.
 */
package io.tollgate.control;
