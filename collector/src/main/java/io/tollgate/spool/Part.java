package io.tollgate.spool;

/** What of a segment is drained, and what is safely on the disk. */
final class Part {

  final long number;
  long drained;
  long synced;

  Part(long number, long drained, long synced) {
    this.number = number;
    this.drained = drained;
    this.synced = synced;
  }
}
