package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Fingerprints as parallel arrays; an object for each would take more memory than its content. */
public final class PrintList {

  private long[] hashes = new long[64];
  private int[] positions = new int[64];
  private int[] firstLines = new int[64];
  private int[] lastLines = new int[64];
  private Stream[] streams = new Stream[64];
  private int size;

  PrintList() {}

  void addChosen(Tokens tokens, Stream stream, long[] grams, int offset) {
    for (int at : Winnowing.choose(grams, stream.window())) {
      int last = at + stream.gram() - 1;
      if (!CommonCode.contains(grams[at])) {
        add(stream, grams[at], offset + at, tokens.line(at), tokens.line(last));
      }
    }
  }

  void add(Stream stream, long hash, int position, int firstLine, int lastLine) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      positions = Arrays.copyOf(positions, size * 2);
      firstLines = Arrays.copyOf(firstLines, size * 2);
      lastLines = Arrays.copyOf(lastLines, size * 2);
      streams = Arrays.copyOf(streams, size * 2);
    }
    hashes[size] = hash;
    positions[size] = position;
    firstLines[size] = firstLine;
    lastLines[size] = lastLine;
    streams[size] = stream;
    size++;
  }

  /** The same fingerprints with mapped line numbers, whose order must not change. */
  public PrintList moved(IntUnaryOperator line) {
    PrintList moved = new PrintList();
    for (int i = 0; i < size; i++) {
      int first = line.applyAsInt(firstLines[i]);
      int last = line.applyAsInt(lastLines[i]);
      moved.add(streams[i], hashes[i], positions[i], first, Math.max(first, last));
    }
    return moved;
  }

  public int size() {
    return size;
  }

  public long hash(int i) {
    return hashes[i];
  }

  /** First token it covers. */
  public int position(int i) {
    return positions[i];
  }

  /** Line of the content in which it begins, from 1. */
  public int firstLine(int i) {
    return firstLines[i];
  }

  public int lastLine(int i) {
    return lastLines[i];
  }

  public Stream stream(int i) {
    return streams[i];
  }
}
