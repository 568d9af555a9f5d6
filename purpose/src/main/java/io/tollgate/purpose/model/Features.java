package io.tollgate.purpose.model;

import io.tollgate.purpose.model.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model sees of a text: hashes of its words and runs of words, pieces of words, pairs of
 * words near each other, what stands first and last, and the {@link Concepts} it speaks of.
 *
 * <p>Ideographs are their own words, so the languages that put no spaces between words are seen by
 * runs of one to four characters.
 */
public final class Features {

  private static final int WORDS_OF_THE_BEGINNING = 8;
  private static final int FIRST_WORDS = 3;
  private static final int PAIR_WINDOW = 6;
  private static final int PAIR_WINDOW_OF_IDEOGRAPHS = 3;
  private static final int SHORTEST_PIECE = 3;
  private static final int LONGEST_PIECE = 6;

  private long[] hashes = new long[1024];
  private byte[] groups = new byte[1024];
  private int size;

  private Features() {}

  /** The features of a text, repeated ones as often as they occur. */
  public static Features of(String text) {
    return of(Tokens.of(text));
  }

  static Features of(List<Token> tokens) {
    List<Token> request = requestOf(tokens);
    Features features = new Features();
    features.addRequest(request);
    features.addPasted(tokens, request);
    features.addShape(tokens);
    return features;
  }

  /** The features of a passage as if it were all that was typed. */
  static Features ofPassage(List<Token> tokens) {
    Features features = new Features();
    features.addRequest(tokens);
    features.addShape(tokens);
    return features;
  }

  int size() {
    return size;
  }

  long hash(int at) {
    return hashes[at];
  }

  int group(int at) {
    return groups[at];
  }

  void add(long hash, Group group) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      groups = Arrays.copyOf(groups, size * 2);
    }
    groups[size] = (byte) group.number;
    hashes[size++] = Hash.mix(hash + group.number * 0x9E3779B97F4A7C15L);
  }

  /** Without any words of its own the paste is the request. */
  static List<Token> requestOf(List<Token> tokens) {
    List<Token> own = new ArrayList<>(tokens.size());
    boolean speaks = false;
    for (Token token : tokens) {
      if (!token.pasted()) {
        own.add(token);
        speaks |= !token.isSign();
      }
    }
    return speaks ? own : tokens;
  }

  private void addRequest(List<Token> request) {
    addWords(request);
    addPlaces(request);
    request.forEach(this::addPieces);
    Concepts.INSTANCE.addTo(this, request);
  }

  private void addWords(List<Token> tokens) {
    int count = tokens.size();
    for (int at = 0; at < count; at++) {
      Token token = tokens.get(at);
      long run = token.hash();
      add(run, Group.WORDS);
      int longest = Math.min(count, at + (token.isIdeograph() ? 4 : 3));
      for (int next = at + 1; next < longest; next++) {
        run = Hash.pair(run, tokens.get(next).hash());
        add(run, Group.WORDS);
      }
      if (!token.isSign()) {
        addPairs(tokens, at);
      }
    }
  }

  private void addPairs(List<Token> tokens, int at) {
    Token first = tokens.get(at);
    int left = first.isIdeograph() ? PAIR_WINDOW_OF_IDEOGRAPHS : PAIR_WINDOW;
    for (int next = at + 2; next < tokens.size() && left > 0; next++) {
      Token second = tokens.get(next);
      if (second.sentence() != first.sentence()) {
        return;
      }
      if (!second.isSign()) {
        add(first.hash() * 5 + second.hash(), Group.PAIRS);
        left--;
      }
    }
  }

  private void addPlaces(List<Token> tokens) {
    if (tokens.isEmpty()) {
      return;
    }
    int first = tokens.get(0).sentence();
    int last = tokens.get(tokens.size() - 1).sentence();
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      long hash = Hash.mix(token.hash());
      if (token.sentence() == first && at < WORDS_OF_THE_BEGINNING) {
        add(hash + 11, Group.PLACES);
      }
      if (at < FIRST_WORDS) {
        add(hash + 13 + at, Group.PLACES);
      }
      if (token.sentence() == last && last > first) {
        add(hash + 17, Group.PLACES);
      }
    }
  }

  private void addPieces(Token token) {
    if (token.kind() != Kind.WORD) {
      return;
    }
    String word = ' ' + token.text() + ' ';
    for (int from = 0; from + SHORTEST_PIECE <= word.length(); from++) {
      long hash = 3;
      int end = Math.min(word.length(), from + LONGEST_PIECE);
      for (int at = from; at < end; at++) {
        hash = Hash.next(hash, word.charAt(at));
        if (at - from + 1 >= SHORTEST_PIECE) {
          add(Hash.mix(hash), Group.CHARACTERS);
        }
      }
    }
  }

  private void addPasted(List<Token> tokens, List<Token> request) {
    if (request == tokens) {
      return;
    }
    for (Token token : tokens) {
      if (token.pasted() && token.kind() == Kind.WORD) {
        add(token.hash(), Group.PASTED);
      }
    }
  }

  private void addShape(List<Token> tokens) {
    int words = 1;
    boolean asks = false;
    boolean pasted = false;
    for (Token token : tokens) {
      words += token.kind() == Kind.WORD || token.isIdeograph() ? 1 : 0;
      asks |= token.text().equals("?");
      pasted |= token.pasted();
    }
    add(1000 + Integer.SIZE - Integer.numberOfLeadingZeros(words * words), Group.SHAPE);
    add(asks ? 1 : 2, Group.SHAPE);
    add(pasted ? 3 : 4, Group.SHAPE);
  }
}
