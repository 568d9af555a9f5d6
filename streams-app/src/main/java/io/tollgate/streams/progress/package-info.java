/**
 * Progress of evaluation, in receipt time, so that an absence is only detected where nothing can be
 * missing. What one task has evaluated it knows itself ({@link
 * io.tollgate.streams.progress.ArrivalClock}); what other tasks, also of other instances, still
 * have to pass on to it is visible in the consumer group's committed offsets ({@link
 * io.tollgate.streams.progress.WatermarkWatch}).
 */
package io.tollgate.streams.progress;
