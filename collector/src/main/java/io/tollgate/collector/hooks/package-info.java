/** Answers hooks by the orders in force, and follows the topics that hold these. */
package io.tollgate.collector.hooks;
