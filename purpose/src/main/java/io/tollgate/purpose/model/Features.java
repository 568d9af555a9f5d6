package io.tollgate.purpose.model;

import java.util.Arrays;
import java.util.List;

/**
 * Input features of a text: hashes of its words and word n-grams, character n-grams, pairs of
 * nearby words, first and last words, and the {@link Concepts} it mentions.
 *
 * <p>Ideographs are words of their own, so languages without spaces between words are covered by
 * n-grams of one to four characters. Most features depend only on some tokens, wherever they are; a
 * passage reuses all that lie inside it.
 */
public final class Features {

  private static final int PER_TOKEN = 20;
  private static final int PER_PASSAGE_TOKEN = 6;
  private static final int WORDS_OF_THE_BEGINNING = 8;
  private static final int FIRST_WORDS = 3;
  private static final int PAIR_WINDOW = 6;
  private static final int PAIR_WINDOW_OF_IDEOGRAPHS = 3;

  /** Lengths of character n-grams; those between told writers apart no better. */
  private static final int SHORT_PIECE = 3;

  private static final int LONG_PIECE = 5;

  /** By token, or by passage. */
  private final int[] firstOfPart;

  private long[] hashes;
  private byte[] groups;
  private int[] ends;
  private int size;

  private Features(int parts, int expected) {
    this.firstOfPart = new int[parts + 1];
    this.hashes = new long[expected];
    this.groups = new byte[expected];
    this.ends = new int[expected];
  }

  /** Returns the features of a text, each as often as it occurs. */
  public static Features of(String text) {
    return TextFeatures.of(text).whole();
  }

  /** Returns the features of the request's tokens one by one, then those of the whole. */
  static Features of(Tokens tokens, Tokens request, ConceptMentions conceptMentions) {
    return of(tokens, request, conceptMentions, true);
  }

  /** Returns the same but the pieces of words, which are the same wherever a word stands. */
  static Features withoutPieces(Tokens tokens, Tokens request, ConceptMentions conceptMentions) {
    return of(tokens, request, conceptMentions, false);
  }

  private static Features of(
      Tokens tokens, Tokens request, ConceptMentions conceptMentions, boolean withPieces) {
    Features features = new Features(request.size(), (request.size() + 2) * PER_TOKEN);
    for (int at = 0; at < request.size(); at++) {
      features.firstOfPart[at] = features.size;
      features.addRuns(request, at);
      if (withPieces) {
        features.addPieces(request, at);
      }
    }
    features.firstOfPart[request.size()] = features.size;
    features.addPlaces(request, 0, request.size());
    conceptMentions.addTo(features, 0, request.size());
    if (request != tokens) {
      features.addPasted(tokens);
    }
    features.addShape(request, 0, request.size(), request != tokens);
    return features;
  }

  /** Returns the features of passages one by one, other than those of their tokens. */
  static Features ofPassages(
      Tokens request, ConceptMentions conceptMentions, List<Passage> passages) {
    Features features = new Features(passages.size(), request.size() * PER_PASSAGE_TOKEN);
    for (int i = 0; i < passages.size(); i++) {
      int from = passages.get(i).from();
      int to = passages.get(i).to();
      features.firstOfPart[i] = features.size;
      features.addPlaces(request, from, to);
      conceptMentions.addTo(features, from, to);
      features.addShape(request, from, to, false);
    }
    features.firstOfPart[passages.size()] = features.size;
    return features;
  }

  /** Returns the pieces of a word. */
  static Features ofPieces(Tokens tokens, int token) {
    Features features = new Features(0, PER_TOKEN);
    features.addPieces(tokens, token);
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

  /** Returns the position after the last token of a feature; only for features of tokens. */
  int end(int at) {
    return ends[at];
  }

  /** Number of tokens or passages with features of their own. */
  int parts() {
    return firstOfPart.length - 1;
  }

  /** Returns the first feature of a token or a passage, or of one after it. */
  int firstOf(int part) {
    return firstOfPart[part];
  }

  void add(long hash, Group group) {
    add(hash, group, 0);
  }

  private void add(long hash, Group group, int end) {
    if (size == hashes.length) {
      int more = size * 2 + 1;
      hashes = Arrays.copyOf(hashes, more);
      groups = Arrays.copyOf(groups, more);
      ends = Arrays.copyOf(ends, more);
    }
    groups[size] = (byte) group.number;
    ends[size] = end;
    hashes[size++] = Hash.mix(hash + group.number * 0x9E3779B97F4A7C15L);
  }

  private void addRuns(Tokens tokens, int at) {
    long run = tokens.hash(at);
    add(run, Group.WORDS, at + 1);
    int longest = Math.min(tokens.size(), at + (tokens.isIdeograph(at) ? 4 : 3));
    for (int next = at + 1; next < longest; next++) {
      run = Hash.pair(run, tokens.hash(next));
      add(run, Group.WORDS, next + 1);
    }
    if (!tokens.isSign(at)) {
      addPairs(tokens, at);
    }
  }

  private void addPairs(Tokens tokens, int at) {
    int left = tokens.isIdeograph(at) ? PAIR_WINDOW_OF_IDEOGRAPHS : PAIR_WINDOW;
    int sentence = tokens.sentence(at);
    for (int next = at + 2; next < tokens.size() && left > 0; next++) {
      if (tokens.sentence(next) != sentence) {
        return;
      }
      if (!tokens.isSign(next)) {
        add(tokens.hash(at) * 5 + tokens.hash(next), Group.PAIRS, next + 1);
        left--;
      }
    }
  }

  /** Adds character n-grams of a word, including the spaces around it. */
  private void addPieces(Tokens tokens, int token) {
    if (tokens.kind(token) != Kind.WORD) {
      return;
    }
    char[] letters = tokens.letters();
    int last = tokens.end(token);
    for (int from = tokens.begin(token) - 1; from + SHORT_PIECE <= last + 1; from++) {
      long hash = 3;
      int end = Math.min(last + 1, from + LONG_PIECE);
      for (int at = from; at < end; at++) {
        boolean inside = at >= tokens.begin(token) && at < last;
        hash = Hash.next(hash, inside ? letters[at] : ' ');
        int length = at - from + 1;
        if (length == SHORT_PIECE || length == LONG_PIECE) {
          add(Hash.mix(hash), Group.CHARACTERS, token + 1);
        }
      }
    }
  }

  private void addPlaces(Tokens tokens, int from, int to) {
    if (from == to) {
      return;
    }
    int first = tokens.sentence(from);
    int last = tokens.sentence(to - 1);
    for (int at = from; at < to && at < from + WORDS_OF_THE_BEGINNING; at++) {
      long hash = Hash.mix(tokens.hash(at));
      if (tokens.sentence(at) == first) {
        add(hash + 11, Group.PLACES);
      }
      if (at < from + FIRST_WORDS) {
        add(hash + 13 + (at - from), Group.PLACES);
      }
    }
    for (int at = to - 1; last > first && at >= from && tokens.sentence(at) == last; at--) {
      add(Hash.mix(tokens.hash(at)) + 17, Group.PLACES);
    }
  }

  private void addPasted(Tokens tokens) {
    for (int at = 0; at < tokens.size(); at++) {
      if (tokens.isPasted(at) && tokens.kind(at) == Kind.WORD) {
        add(tokens.hash(at), Group.PASTED);
      }
    }
  }

  private void addShape(Tokens tokens, int from, int to, boolean hasPaste) {
    int words = 1;
    boolean asks = false;
    boolean pasted = hasPaste;
    for (int at = from; at < to; at++) {
      words += tokens.kind(at) == Kind.WORD || tokens.isIdeograph(at) ? 1 : 0;
      asks |= tokens.is(at, '?');
      pasted |= tokens.isPasted(at);
    }
    add(1000 + Integer.SIZE - Integer.numberOfLeadingZeros(words * words), Group.SHAPE);
    add(asks ? 1 : 2, Group.SHAPE);
    add(pasted ? 3 : 4, Group.SHAPE);
  }
}
