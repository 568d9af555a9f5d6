package io.tollgate.spool;

/** State of a segment: how much is drained, and how much is safely on disk. */
final class SegmentProgress {

  final long number;
  long drained;
  long synced;

  SegmentProgress(long number, long drained, long synced) {
    this.number = number;
    this.drained = drained;
    this.synced = synced;
  }
}
