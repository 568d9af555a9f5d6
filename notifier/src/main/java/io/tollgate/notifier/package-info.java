/**
 * The notifier's shell: Kafka, HTTP, settings, the process. What is told to whom and when again is
 * decided in {@code io.tollgate.notice}.
 *
 * <p><b>Two halves.</b> {@link io.tollgate.notifier.NewsIntake} reads news and writes one pending
 * record per sink; only then does it commit how far it read. {@link
 * io.tollgate.notifier.DeliveryLoop} owns partitions of the notifications topic, reads them whole
 * at the start and works off what is pending. So nothing is lost by a death at any moment, and
 * something may be told twice, with the same id.
 */
package io.tollgate.notifier;
