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
 * What words mean whatever their language: {@code concepts.txt} lists beginnings of words for each
 * concept. They let what a model learned in one language hold in another. Immutable.
 */
final class Concepts {

  private static final int REACH = 4;
  private static final int MOST_PAIRED = 16;
  private static final int SHORTEST_BEGINNING = 4;
  private static final char FIRST_WITHOUT_ALPHABET = 0x0900;
  private static final int[] NONE = {};

  static final Concepts INSTANCE = new Concepts();

  private final Node root = new Node();

  /** Letters without accents are found by their number, because most are. */
  private static final class Node {
    private static final int LETTERS = 26;

    private Node[] letters;
    private Map<Character, Node> others;
    private int[] concepts = NONE;

    Node next(char c) {
      int letter = c - 'a';
      if (letter >= 0 && letter < LETTERS) {
        return letters == null ? null : letters[letter];
      }
      return others == null ? null : others.get(c);
    }

    Node grow(char c) {
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
        others = others == null ? new HashMap<>(4) : others;
        others.put(c, grown);
      }
      return grown;
    }
  }

  private record Mention(int concept, int sentence) {}

  private Concepts() {
    try (InputStream in = Concepts.class.getResourceAsStream("concepts.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int concept = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0 && !line.startsWith("#")) {
          for (String beginning : line.substring(colon + 1).split(",", -1)) {
            add(beginning.trim(), concept);
          }
          concept++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String beginning, int concept) {
    Node node = root;
    String composed = Normalizer.normalize(beginning, Normalizer.Form.NFKC);
    String normal = Letters.plain(composed, 0, composed.length());
    for (int i = 0; i < normal.length(); i++) {
      node = node.grow(normal.charAt(i));
    }
    if (Arrays.binarySearch(node.concepts, concept) >= 0) {
      return;
    }
    node.concepts = Arrays.copyOf(node.concepts, node.concepts.length + 1);
    node.concepts[node.concepts.length - 1] = concept;
  }

  void addTo(Features features, List<Token> tokens) {
    List<Mention> mentions = mentionsIn(tokens);
    for (int at = 0; at < mentions.size(); at++) {
      addRuns(features, mentions, at);
    }
    if (!mentions.isEmpty()) {
      features.add(3_000 + mentions.get(0).concept(), Group.CONCEPTS);
      addSets(features, mentions);
    }
  }

  private static void addRuns(Features features, List<Mention> mentions, int at) {
    Mention mention = mentions.get(at);
    features.add(100 + mention.concept(), Group.CONCEPTS);
    int end = Math.min(mentions.size(), at + REACH + 1);
    for (int next = at + 1; next < end; next++) {
      Mention other = mentions.get(next);
      if (other.sentence() == mention.sentence()) {
        features.add(10_000 + pair(mention.concept(), other.concept()), Group.CONCEPTS);
      }
    }
    if (at + 2 < end && mentions.get(at + 2).sentence() == mention.sentence()) {
      long pair = pair(mention.concept(), mentions.get(at + 1).concept());
      features.add(1_000_000 + pair * 100 + mentions.get(at + 2).concept(), Group.CONCEPTS);
    }
  }

  private static void addSets(Features features, List<Mention> mentions) {
    int[] distinct = mentions.stream().mapToInt(Mention::concept).sorted().distinct().toArray();
    if (distinct.length > MOST_PAIRED) {
      return;
    }
    for (int i = 0; i < distinct.length; i++) {
      for (int j = i + 1; j < distinct.length; j++) {
        features.add(20_000_000 + pair(distinct[i], distinct[j]), Group.CONCEPTS);
      }
    }
  }

  private static long pair(int first, int second) {
    return first * 100L + second;
  }

  private List<Mention> mentionsIn(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    int[] begins = new int[tokens.size()];
    for (int at = 0; at < begins.length; at++) {
      Token token = tokens.get(at);
      boolean joined = token.isIdeograph() && at > 0 && tokens.get(at - 1).isIdeograph();
      text.append(joined ? "" : " ");
      begins[at] = text.length();
      // A sign parts words as a space does: fine-tuning is found as "fine tun".
      text.append(token.isSign() ? "" : token.text());
      if (token.isSign()) {
        text.setLength(text.length() - 1);
        begins[at] = -1;
      }
    }
    return mentions(text, begins, tokens);
  }

  private List<Mention> mentions(CharSequence text, int[] begins, List<Token> tokens) {
    List<Mention> mentions = new ArrayList<>();
    int free = 0;
    for (int at = 0; at < begins.length; at++) {
      if (begins[at] < 0 || (tokens.get(at).isIdeograph() && begins[at] < free)) {
        continue;
      }
      free = Math.max(free, addLongest(text, begins[at], tokens.get(at).sentence(), mentions));
    }
    return mentions;
  }

  /** Adds the concepts of the longest beginning at a place; returns where that ends. */
  private int addLongest(CharSequence text, int from, int sentence, List<Mention> mentions) {
    boolean shortIsEnough = text.charAt(from) > FIRST_WITHOUT_ALPHABET;
    int[] found = NONE;
    int end = from;
    Node node = root.next(text.charAt(from));
    for (int at = from; node != null; at++) {
      boolean wordEnds = at + 1 == text.length() || text.charAt(at + 1) == ' ';
      boolean counts = shortIsEnough || wordEnds || at + 1 - from >= SHORTEST_BEGINNING;
      if (counts && node.concepts.length > 0) {
        found = node.concepts;
        end = at + 1;
      }
      node = at + 1 < text.length() ? node.next(text.charAt(at + 1)) : null;
    }
    for (int concept : found) {
      mentions.add(new Mention(concept, sentence));
    }
    return end;
  }
}
