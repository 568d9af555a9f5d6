package io.tollgate.spool;

/** State of a segment: how much is drained, and how much is safely on disk. */
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
