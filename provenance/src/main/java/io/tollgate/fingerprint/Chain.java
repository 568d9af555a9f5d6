package io.tollgate.fingerprint;

/** Hits that follow one another alike on both sides, with room for what was put in or left out. */
final class Chain {

  private static final int MOST_DRIFT = 16;
  private static final int MOST_GAP = 48;

  private int firstPrint = -1;
  private int lastPrint;
  private int lastPosition;
  private int lastInWrite;
  private int firstInWrite;
  private int endInWrite;
  private int prints;
  private final Cover all = new Cover();
  private final Cover exact = new Cover();
  private final Cover named = new Cover();
  private double weight;
  private double namedWeight;
  private double exactWeight;
  private double proseWeight;

  boolean isBehind(Hit hit) {
    return hit.position() - lastPosition > MOST_GAP;
  }

  boolean takes(Hit hit) {
    return hit.inWrite() >= lastInWrite
        && hit.inWrite() - lastInWrite <= MOST_GAP
        && drift(hit) <= MOST_DRIFT;
  }

  int drift(Hit hit) {
    return Math.abs((hit.position() - lastPosition) - (hit.inWrite() - lastInWrite));
  }

  void add(Hit hit, Stream stream) {
    if (firstPrint < 0) {
      firstPrint = hit.print();
      firstInWrite = hit.inWrite();
    }
    lastPrint = hit.print();
    lastPosition = hit.position();
    lastInWrite = hit.inWrite();
    endInWrite = Math.max(endInWrite, hit.inWrite() + stream.gram());
    prints++;
    int end = hit.position() + stream.gram();
    int added = all.add(hit.position(), end);
    weight += added * hit.weight();
    if (stream != Stream.SHAPE) {
      namedWeight += named.add(hit.position(), end) * hit.weight();
    }
    if (stream == Stream.EXACT) {
      exactWeight += exact.add(hit.position(), end) * hit.weight();
    } else if (stream == Stream.PROSE) {
      proseWeight += added * hit.weight();
    }
  }

  int prints() {
    return prints;
  }

  double exactWeight() {
    return exactWeight;
  }

  double proseWeight() {
    return proseWeight;
  }

  double renamedWeight() {
    return namedWeight - proseWeight;
  }

  double shapeWeight() {
    return weight - proseWeight;
  }

  Region region(PrintList list) {
    return new Region(
        list.firstLine(firstPrint),
        list.lastLine(lastPrint),
        all.size(),
        firstInWrite,
        endInWrite,
        exact.size() == 0 && proseWeight == 0);
  }

  /** How many tokens a rising row of stretches covers. */
  private static final class Cover {
    private int end = Integer.MIN_VALUE;
    private int size;

    int add(int from, int to) {
      int added = Math.max(0, to - Math.max(from, end));
      end = Math.max(end, to);
      size += added;
      return added;
    }

    int size() {
      return size;
    }
  }
}
