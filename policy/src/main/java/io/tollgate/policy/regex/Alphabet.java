package io.tollgate.policy.regex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Partition of code points into classes that a program cannot distinguish. */
final class Alphabet {
  private static final int ASCII = 128;

  private final int[] starts;
  private final int[] classes;
  private final int[] samples;
  private final int[] ofAscii = new int[ASCII];

  private Alphabet(int[] starts, int[] classes, int[] samples) {
    this.starts = starts;
    this.classes = classes;
    this.samples = samples;
    for (int character = 0; character < ASCII; character++) {
      ofAscii[character] = search(character);
    }
  }

  static Alphabet of(Program program) {
    TreeSet<Integer> starts = new TreeSet<>();
    starts.add(0);
    addStarts(CharSet.of('\n', '\n'), starts);
    addStarts(CharSet.WORD, starts);
    for (int i = 0; i < program.size(); i++) {
      if (program.step(i).set() != null) {
        addStarts(program.step(i).set(), starts);
      }
    }
    int[] first = starts.stream().mapToInt(Integer::intValue).toArray();
    int[] classes = new int[first.length];
    int[] samples = new int[first.length];
    Map<BitSet, Integer> known = new HashMap<>();
    for (int i = 0; i < first.length; i++) {
      Integer number = known.putIfAbsent(signature(first[i], program), known.size());
      classes[i] = number == null ? known.size() - 1 : number;
      samples[classes[i]] = first[i];
    }
    return new Alphabet(first, classes, Arrays.copyOf(samples, known.size()));
  }

  private static void addStarts(CharSet set, Set<Integer> starts) {
    int[] bounds = set.bounds();
    for (int i = 0; i < bounds.length; i += 2) {
      starts.add(bounds[i]);
      starts.add(bounds[i + 1] + 1);
    }
  }

  /** Which steps accept the character, and how it affects assertions next to it. */
  private static BitSet signature(int character, Program program) {
    BitSet signature = new BitSet();
    for (int i = 0; i < program.size(); i++) {
      CharSet set = program.step(i).set();
      signature.set(i, set != null && set.contains(character));
    }
    signature.set(program.size(), character == '\n');
    signature.set(program.size() + 1, CharSet.WORD.contains(character));
    return signature;
  }

  int classOf(int character) {
    return character < ASCII ? ofAscii[character] : search(character);
  }

  private int search(int character) {
    int found = Arrays.binarySearch(starts, character);
    return classes[found >= 0 ? found : -found - 2];
  }

  int size() {
    return samples.length;
  }

  /** A representative of a class. */
  int sample(int number) {
    return samples[number];
  }
}
