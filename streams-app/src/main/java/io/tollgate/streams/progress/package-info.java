/**
 * How far judging has come, told in times of receipt, so that absence is found only where nothing
 * can be missing. What one task has judged it knows itself ({@link
 * io.tollgate.streams.progress.ArrivalClock}); what other tasks, of other instances too, still have
 * to pass on to it is seen in the offsets that the consumer group has committed ({@link
 * io.tollgate.streams.progress.WatermarkWatch}).
 */
package io.tollgate.streams.progress;
