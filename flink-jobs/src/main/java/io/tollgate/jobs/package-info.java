/**
 * Classes whose names must not change: the main class, which deployments refer to, and the types
 * stored in Flink state under their class names, with their serializers. Moving or renaming one
 * makes every savepoint unreadable.
 *
 * <p>The rest of the job is in the packages below. Amounts, and when a price applies, are decided
 * in {@code io.tollgate.spend}.
 */
package io.tollgate.jobs;
