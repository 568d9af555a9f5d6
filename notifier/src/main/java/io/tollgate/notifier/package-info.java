/**
 * Shell of the notifier: Kafka, HTTP, settings, the process. Which news goes to whom, and when it
 * is retried, is decided in {@code io.tollgate.notice}.
 *
 * <p><b>Two halves.</b> {@link io.tollgate.notifier.NewsIntake} reads news and writes one pending
 * record per sink; only then does it commit its offsets. {@link io.tollgate.notifier.DeliveryLoop}
 * owns partitions of the notifications topic, reads them completely at the start and delivers what
 * is pending. So nothing is lost by a crash at any time, and news may be sent twice, with the same
 * id.
 */
package io.tollgate.notifier;
