package io.tollgate.streams.correlation;

/**
 * What is known of a group besides its hits.
 *
 * @param group which one
 * @param level 0 when it rests on events only, one more for each correlation in between
 * @param judged up to where in event time it was judged, included; epoch milliseconds
 * @param due when it is to be looked at, in time of receipt; epoch milliseconds
 * @param size how many hits it holds
 */
record GroupEntry(WatchedGroup group, int level, long judged, long due, int size) {

  GroupEntry withDue(long newDue) {
    return new GroupEntry(group, level, judged, newDue, size);
  }

  GroupEntry withSize(int newSize) {
    return new GroupEntry(group, level, judged, due, newSize);
  }
}
