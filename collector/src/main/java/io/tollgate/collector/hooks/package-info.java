/**
 * Hook endpoints: answers hooks according to the orders in force, and follows the topics that hold
 * the orders.
 */
package io.tollgate.collector.hooks;
