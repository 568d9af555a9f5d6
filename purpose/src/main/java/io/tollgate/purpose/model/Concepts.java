package io.tollgate.purpose.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Language-independent meanings of words: {@code concepts.txt} lists word prefixes for each
 * concept. They transfer what a model learned in one language to others. Immutable.
 */
final class Concepts {

  /** Number of bits in a long. */
  private static final int MOST = Long.SIZE;

  private static final int[] NONE = {};

  static final Concepts INSTANCE = new Concepts();

  private static final String OF_A_PURPOSE = "@";

  private final Node root = new Node();
  private final List<String> names = new ArrayList<>();

  /** Concepts by purpose, one bit each. */
  private final Map<String, Long> belonging = new HashMap<>();

  /** Trie node. Unaccented letters are looked up by position, because most are unaccented. */
  static final class Node {
    private static final int LETTERS = 26;
    private static final char[] NO_LETTERS = {};
    private static final Node[] NO_NODES = {};

    private Node[] letters;
    private int[] concepts = NONE;

    /** Other characters, ascending, and the node after each. */
    private char[] others = NO_LETTERS;

    private Node[] afterOthers = NO_NODES;

    Node next(char c) {
      int letter = c - 'a';
      if (letter >= 0 && letter < LETTERS) {
        return letters == null ? null : letters[letter];
      }
      int at = others.length == 0 ? -1 : Arrays.binarySearch(others, c);
      return at < 0 ? null : afterOthers[at];
    }

    /** Concepts of the prefix so far. */
    int[] concepts() {
      return concepts;
    }

    private Node grow(char c) {
      Node next = next(c);
      if (next != null) {
        return next;
      }
      Node grown = new Node();
      int letter = c - 'a';
      if (letter >= 0 && letter < LETTERS) {
        letters = letters == null ? new Node[LETTERS] : letters;
        letters[letter] = grown;
      } else {
        insert(c, grown);
      }
      return grown;
    }

    private void insert(char c, Node node) {
      int at = -1 - Arrays.binarySearch(others, c);
      char[] more = Arrays.copyOf(others, others.length + 1);
      Node[] nodes = Arrays.copyOf(afterOthers, more.length);
      System.arraycopy(others, at, more, at + 1, others.length - at);
      System.arraycopy(afterOthers, at, nodes, at + 1, others.length - at);
      more[at] = c;
      nodes[at] = node;
      others = more;
      afterOthers = nodes;
    }
  }

  private Concepts() {
    try (InputStream in = Concepts.class.getResourceAsStream("concepts.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0 && !line.startsWith("#")) {
          add(line.substring(0, colon), line.substring(colon + 1).split(",", -1));
        }
      }
      if (names.size() > MOST) {
        throw new IllegalStateException("there are more than " + MOST + " concepts");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String name, String[] parts) {
    if (name.startsWith(OF_A_PURPOSE)) {
      long bits =
          Arrays.stream(parts)
              .mapToLong(part -> bit(part.trim()))
              .reduce(0, (all, one) -> all | one);
      belonging.put(name.substring(OF_A_PURPOSE.length()), bits);
      return;
    }
    for (String beginning : parts) {
      add(beginning.trim(), names.size());
    }
    names.add(name);
  }

  private long bit(String name) {
    int concept = names.indexOf(name);
    if (concept < 0) {
      throw new IllegalStateException("there is no concept " + name);
    }
    return 1L << concept;
  }

  private void add(String beginning, int concept) {
    Node node = root;
    String composed = Normalizer.normalize(beginning, Normalizer.Form.NFKC);
    String normal = Letters.plain(composed);
    for (int i = 0; i < normal.length(); i++) {
      node = node.grow(normal.charAt(i));
    }
    if (Arrays.binarySearch(node.concepts, concept) >= 0) {
      return;
    }
    node.concepts = Arrays.copyOf(node.concepts, node.concepts.length + 1);
    node.concepts[node.concepts.length - 1] = concept;
  }

  /** Returns the trie node after the first character; null if no prefix starts with it. */
  Node beginning(char first) {
    return root.next(first);
  }

  /** Returns the concepts of a purpose, one bit each; all of them if none is listed. */
  long belongingTo(String purpose) {
    return belonging.getOrDefault(purpose, -1L);
  }

  /** Returns the concepts mentioned in a text. */
  ConceptMentions in(Tokens tokens) {
    return new ConceptMentions(this, tokens);
  }
}
