package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Places;
import io.tollgate.fingerprint.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntBiFunction;

/** Several sets of writes as one, numbered consecutively. */
final class CombinedWrites implements KnownWrites {

  private final List<KnownWrites> parts;
  private final int[] firsts;
  private final Instant oldest;

  /**
   * Joins the sets.
   *
   * @param oldest earlier writes are expired
   */
  CombinedWrites(List<KnownWrites> parts, Instant oldest) {
    this.oldest = oldest;
    this.parts = List.copyOf(parts);
    this.firsts = new int[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) {
      firsts[i + 1] = firsts[i] + parts.get(i).writes();
    }
  }

  /** Number of sets. */
  int parts() {
    return parts.size();
  }

  @Override
  public List<Posting> find(long hash) {
    List<Posting> found = new ArrayList<>();
    for (int i = 0; i < firsts.length - 1; i++) {
      for (Posting each : parts.get(i).find(hash)) {
        Posting posting = new Posting(firsts[i] + each.write(), each.position());
        Places.add(found, posting, hash, this::origin);
      }
    }
    return found;
  }

  @Override
  public Set<Integer> same(String sha256, String normalisedSha256) {
    Set<Integer> same = new LinkedHashSet<>();
    for (int i = 0; i < firsts.length - 1; i++) {
      int first = firsts[i];
      parts.get(i).same(sha256, normalisedSha256).forEach(write -> same.add(first + write));
    }
    return same;
  }

  @Override
  public AiWrite write(int number) {
    int part = part(number);
    return parts.get(part).write(number - firsts[part]);
  }

  @Override
  public int tokens(int write) {
    return ask(write, KnownWrites::tokens);
  }

  @Override
  public int origin(int write) {
    return ask(write, KnownWrites::origin);
  }

  @Override
  public int writes() {
    return firsts[firsts.length - 1];
  }

  @Override
  public Instant oldest() {
    return oldest;
  }

  private int ask(int write, ToIntBiFunction<KnownWrites, Integer> question) {
    int part = part(write);
    return question.applyAsInt(parts.get(part), write - firsts[part]);
  }

  private int part(int write) {
    int part = 0;
    while (write >= firsts[part + 1]) {
      part++;
    }
    return part;
  }
}
