package io.tollgate.fingerprint;

import io.tollgate.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Stored print of content: two digests and the selected fingerprints. Positions count tokens, in
 * code and prose alike; passages are far apart, so that no run extends from one into the next.
 */
public final class ContentPrint {

  /** Longer than any run. */
  private static final int BETWEEN_PASSAGES = 1_000;

  private final String sha256;
  private final String normalisedSha256;
  private final PrintList prints;
  private final int tokens;
  private final int[] tokensOfLines;

  private ContentPrint(
      String sha256, String normalisedSha256, PrintList prints, LineTokens tokens) {
    this.sha256 = sha256;
    this.normalisedSha256 = normalisedSha256;
    this.prints = prints;
    this.tokens = tokens.sum();
    this.tokensOfLines = tokens.ofLines();
  }

  /**
   * Computes the print of content.
   *
   * @param path its file name, or its language; determines the tokeniser
   * @param text the content
   */
  public static ContentPrint of(String path, String text) {
    return of(path, text, List.of());
  }

  /**
   * Computes the print of content that is only compared with known writes and not stored: if its
   * name does not reveal the language, it has the fingerprints of every likely one.
   */
  public static ContentPrint ofQuestion(String path, String text) {
    return of(LikelyLanguage.of(path, text), text, Passages.besides(path, text));
  }

  private static ContentPrint of(String path, String text, List<Passage> besides) {
    PrintList prints = new PrintList();
    MessageDigest normalised = Sha256.begin();
    LineTokens tokens = new LineTokens();
    int offset = 0;
    for (Passage passage : Passages.of(path, text)) {
      Tokens read = read(passage);
      digest(read, normalised);
      add(passage, read, prints, offset);
      offset += read.size() + BETWEEN_PASSAGES;
      Tokens longest = read;
      if (!read.openQuotes().isEmpty()) {
        Passage shifted = fromWithin(passage, read.openQuotes());
        Tokens readAgain = read(shifted);
        add(shifted, readAgain, prints, offset);
        longest = readAgain.size() > read.size() ? readAgain : read;
        offset += readAgain.size() + BETWEEN_PASSAGES;
      }
      tokens.add(longest);
    }
    for (Passage passage : besides) {
      Tokens read = read(passage);
      add(passage, read, prints, offset);
      tokens.raise(read);
      offset += read.size() + BETWEEN_PASSAGES;
    }
    String whole = hex(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8)));
    return new ContentPrint(whole, hex(normalised.digest()), prints, tokens);
  }

  /**
   * The same code as if it began within a string. A piece that was cut out of a file may begin
   * there, and then all its code would be read as strings, and its strings as code.
   */
  private static Passage fromWithin(Passage passage, String quotes) {
    return new Passage(passage.dialect(), quotes + passage.text(), passage.firstLine());
  }

  private static Tokens read(Passage passage) {
    return passage.dialect().isCode()
        ? CodeScanner.scan(passage.text(), passage.dialect(), passage.firstLine())
        : ProseScanner.scan(passage.text(), passage.firstLine());
  }

  private static void add(Passage passage, Tokens read, PrintList prints, int offset) {
    boolean[] repeats = passage.dialect().isCode() ? Repeats.of(read) : new boolean[read.size()];
    Grams grams = new Grams(read);
    for (Stream stream : streams(passage.dialect())) {
      prints.addChosen(read, stream, grams.of(stream, repeats), offset);
    }
  }

  private static List<Stream> streams(Dialect dialect) {
    return dialect.isCode()
        ? List.of(Stream.EXACT, Stream.RENAMED, Stream.SHAPE)
        : List.of(Stream.PROSE);
  }

  private static void digest(Tokens tokens, MessageDigest digest) {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < tokens.size(); i++) {
      long hash = tokens.hash(i);
      for (int b = 0; b < Long.BYTES; b++) {
        bytes[b] = (byte) (hash >>> (8 * b));
      }
      digest.update(bytes);
    }
  }

  /** SHA-256 of the text in UTF-8, 64 hex digits. */
  public String sha256() {
    return sha256;
  }

  /** SHA-256 of its tokens: independent of formatting and comments. */
  public String normalisedSha256() {
    return normalisedSha256;
  }

  /** Number of tokens; comments and formatting do not count. */
  public int tokens() {
    return tokens;
  }

  /** How many of the tokens stand on each of its lines, up to the last that has any. */
  public int[] tokensOfLines() {
    return tokensOfLines.clone();
  }

  /** The selected fingerprints, stream by stream, in ascending positions. */
  public PrintList prints() {
    return prints;
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
