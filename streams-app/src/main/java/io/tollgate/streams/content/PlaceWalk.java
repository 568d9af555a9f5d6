package io.tollgate.streams.content;

import io.tollgate.fingerprint.Places;
import io.tollgate.provenance.WholeContents;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.content.ContentBatch.Print;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.rocksdb.RocksIterator;

/**
 * Reader of fingerprint occurrences by the rules of {@link Places}: the newest contents of each
 * origin, and none of what too many origins wrote. It skips what is not reported, so that a look-up
 * costs the same however many versions of a file exist.
 */
final class PlaceWalk {

  /** Maximum number of asset items that are reported to contain a later write. */
  static final int MOST_ITEMS = 256;

  private final RocksIterator cursor;
  private final IdiomCache known;
  // RocksDB fills native memory without a copy.
  private final ByteBuffer key = ByteBuffer.allocateDirect(PlaceRow.KEY);
  private final ByteBuffer value = ByteBuffer.allocateDirect(Integer.BYTES);
  private final ByteBuffer prefix = ByteBuffer.allocateDirect(PlaceRow.PREFIX);

  /** Whether the cursor is at a row, whose key {@link #key} is. */
  private boolean isOnRow;

  private int lookUps;
  private int idioms;
  private int olderVersions;
  private int furtherItems;

  PlaceWalk(RocksIterator cursor, IdiomCache known) {
    this.cursor = cursor;
    this.known = known;
  }

  /**
   * Numbers of fingerprints that were not reported everywhere they occur.
   *
   * @param idioms reported nowhere, because too many origins wrote them
   * @param olderVersions older contents of an origin are left out
   * @param furtherItems contained in more items of assets than are reported
   */
  record LeftOut(int idioms, int olderVersions, int furtherItems) {

    void countIn(StreamsMeters meters) {
      meters.leftOut("idiom", idioms);
      meters.leftOut("older_versions", olderVersions);
      meters.leftOut("further_items", furtherItems);
    }
  }

  LeftOut leftOut() {
    return new LeftOut(idioms, olderVersions, furtherItems);
  }

  /**
   * The movements that contain what a model wrote; none for an idiom.
   *
   * @param lookUps number of contents looked up; omissions are counted for each
   */
  List<PlaceRows.Place> movements(Print print, int lookUps) {
    this.lookUps = lookUps;
    List<PlaceRows.Place> found = places(print.hash(), false, MOST_ITEMS);
    return found.isEmpty() || writes(print, lookUps).isEmpty() ? List.of() : found;
  }

  /**
   * The writes that contain it; none for an idiom.
   *
   * @param lookUps see {@link #movements}
   */
  List<PlaceRows.Place> writes(Print print, int lookUps) {
    this.lookUps = lookUps;
    boolean isWhole = print.position() == WholeContents.POSITION;
    if (!isWhole && known.contains(print.hash())) {
      idioms += lookUps;
      return List.of();
    }
    return places(
        print.hash(), true, isWhole ? Places.MOST_ORIGINS : Places.mostOrigins(print.hash()));
  }

  private List<PlaceRows.Place> places(long hash, boolean isWrite, int mostOrigins) {
    List<PlaceRows.Place> found = new ArrayList<>();
    boolean isCut = false;
    int origins = 0;
    boolean isThere = seek(hash, isWrite, 0);
    while (isThere) {
      if (++origins > mostOrigins) {
        return tooMany(hash, isWrite, found);
      }
      int origin = PlaceRow.origin(key);
      if (addNewest(hash, isWrite, origin, found)) {
        isCut = true;
        // Nothing comes after the last unsigned number.
        isThere = origin != -1 && seek(hash, isWrite, origin + 1);
      } else {
        isThere = isAt(hash, isWrite);
      }
    }
    olderVersions += isCut ? lookUps : 0;
    return found;
  }

  private List<PlaceRows.Place> tooMany(long hash, boolean isWrite, List<PlaceRows.Place> found) {
    if (!isWrite) {
      furtherItems += lookUps;
      return found;
    }
    idioms += lookUps;
    known.add(hash);
    return List.of();
  }

  /** Adds the newest contents of an origin and moves past them; returns true if it has others. */
  private boolean addNewest(long hash, boolean isWrite, int origin, List<PlaceRows.Place> found) {
    Bytes content = null;
    int contents = 0;
    int places = 0;
    for (; isAt(hash, isWrite) && PlaceRow.origin(key) == origin; next()) {
      Bytes id = PlaceRow.id(key);
      if (!id.equals(content)) {
        content = id;
        contents++;
        places = 0;
      }
      if (contents > Places.CONTENTS_OF_ORIGIN) {
        return true;
      }
      if (places++ < Places.PLACES_OF_CONTENT) {
        found.add(place(content, origin));
      }
    }
    return false;
  }

  private PlaceRows.Place place(Bytes content, int origin) {
    value.clear();
    cursor.value(value);
    return new PlaceRows.Place(
        content, PlaceRow.position(key), value.getInt(0), origin, PlaceRow.time(key));
  }

  private boolean seek(long hash, boolean isWrite, int origin) {
    PlaceRow.from(hash, isWrite, origin, prefix);
    cursor.seek(prefix);
    readKey();
    return isAt(hash, isWrite);
  }

  private void next() {
    cursor.next();
    readKey();
  }

  /**
   * Reads the key at the cursor, once per row: calls into RocksDB cost more than the comparison.
   */
  private void readKey() {
    isOnRow = cursor.isValid();
    if (isOnRow) {
      key.clear();
      cursor.key(key);
    }
  }

  private boolean isAt(long hash, boolean isWrite) {
    return isOnRow && PlaceRow.isOf(key, hash, isWrite);
  }
}
