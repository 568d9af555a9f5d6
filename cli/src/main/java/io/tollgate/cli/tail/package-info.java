/**
 * Reading topics record by record: {@code tollgate tail}, and whoever else needs all records of a
 * topic up to now. Reads committed records only and belongs to no consumer group, so that looking
 * at a topic never changes anything.
 */
package io.tollgate.cli.tail;
