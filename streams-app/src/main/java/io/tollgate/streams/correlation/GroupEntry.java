package io.tollgate.streams.correlation;

/**
 * Stored state of a group besides its hits.
 *
 * @param group its identity
 * @param level 0 if it depends on events only, one more for each correlation in between
 * @param evaluatedUntil the event time, inclusive, it was evaluated up to; epoch milliseconds
 * @param due when it must be evaluated next, in receipt time; epoch milliseconds
 * @param size number of its hits
 */
record GroupEntry(WatchedGroup group, int level, long evaluatedUntil, long due, int size) {

  GroupEntry withDue(long newDue) {
    return new GroupEntry(group, level, evaluatedUntil, newDue, size);
  }

  GroupEntry withSize(int newSize) {
    return new GroupEntry(group, level, evaluatedUntil, due, newSize);
  }
}
