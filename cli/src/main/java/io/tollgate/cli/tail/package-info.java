/**
 * Reading of topics record by record: {@code tollgate tail}, and whatever else needs all records of
 * a topic up to now. Reads only committed records and belongs to no consumer group, so that reading
 * a topic never changes anything.
 */
package io.tollgate.cli.tail;
