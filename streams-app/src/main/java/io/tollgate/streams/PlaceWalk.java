package io.tollgate.streams;

import io.tollgate.fingerprint.Places;
import io.tollgate.provenance.Wholes;
import io.tollgate.streams.ContentBatch.Print;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.rocksdb.RocksIterator;

/**
 * Reads the places of fingerprints as {@link Places} says: of each origin the newest contents, and
 * nothing of what too many origins wrote. It leaps over what is not told, so that a look costs the
 * same however many versions of a file there are.
 */
final class PlaceWalk {

  /** Items of assets that a later write is told to hold, if more of them hold it. */
  static final int MOST_ITEMS = 256;

  private final RocksIterator cursor;
  private int idioms;
  private int olderVersions;
  private int furtherItems;

  PlaceWalk(RocksIterator cursor) {
    this.cursor = cursor;
  }

  /**
   * How many fingerprints were not told everywhere they stand.
   *
   * @param idioms told nowhere, because too many origins wrote them
   * @param olderVersions whose older contents of an origin are left out
   * @param furtherItems that entered more items of assets than are told
   */
  record LeftOut(int idioms, int olderVersions, int furtherItems) {}

  LeftOut leftOut() {
    return new LeftOut(idioms, olderVersions, furtherItems);
  }

  /** The movements that hold what a model wrote; none of what is an idiom. */
  List<PlaceRows.Place> movements(Print print) {
    List<PlaceRows.Place> found = places(print.hash(), false, MOST_ITEMS);
    return found.isEmpty() || writes(print).isEmpty() ? List.of() : found;
  }

  /** The writes that hold it; none if it is an idiom. */
  List<PlaceRows.Place> writes(Print print) {
    boolean isWhole = print.position() == Wholes.POSITION;
    return places(
        print.hash(), true, isWhole ? Places.MOST_ORIGINS : Places.mostOrigins(print.hash()));
  }

  private List<PlaceRows.Place> places(long hash, boolean isWrite, int mostOrigins) {
    List<PlaceRows.Place> found = new ArrayList<>();
    boolean isCut = false;
    int origins = 0;
    cursor.seek(PlaceRow.from(hash, isWrite, 0));
    while (isAt(hash, isWrite)) {
      if (++origins > mostOrigins) {
        idioms += isWrite ? 1 : 0;
        furtherItems += isWrite ? 0 : 1;
        return isWrite ? List.of() : found;
      }
      int origin = PlaceRow.origin(cursor.key());
      isCut |= addNewest(hash, isWrite, origin, found);
      if (isAt(hash, isWrite) && PlaceRow.origin(cursor.key()) == origin) {
        if (origin == -1) {
          break;
        }
        cursor.seek(PlaceRow.from(hash, isWrite, origin + 1));
      }
    }
    olderVersions += isCut ? 1 : 0;
    return found;
  }

  /** Goes on to behind the newest contents of an origin; true if there are others. */
  private boolean addNewest(
      long hash, boolean isWrite, int origin, List<PlaceRows.Place> found) {
    Bytes content = null;
    int contents = 0;
    int places = 0;
    for (; isAt(hash, isWrite) && PlaceRow.origin(cursor.key()) == origin; cursor.next()) {
      Bytes id = PlaceRow.id(cursor.key());
      if (!id.equals(content)) {
        content = id;
        contents++;
        places = 0;
      }
      if (contents > Places.CONTENTS_OF_ORIGIN) {
        return true;
      }
      if (places++ < Places.PLACES_OF_CONTENT) {
        found.add(PlaceRow.place(cursor.key(), cursor.value()));
      }
    }
    return false;
  }

  private boolean isAt(long hash, boolean isWrite) {
    return cursor.isValid() && PlaceRow.isOf(cursor.key(), hash, isWrite);
  }
}
