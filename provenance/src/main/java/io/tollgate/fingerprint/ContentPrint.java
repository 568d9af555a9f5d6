package io.tollgate.fingerprint;

import io.tollgate.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What is kept of content: two digests and the chosen fingerprints. Positions count tokens, code
 * and text alike; passages lie far apart, so that no run leads from one into the next.
 */
public final class ContentPrint {

  /** Further than any run reaches. */
  private static final int BETWEEN_PASSAGES = 1_000;

  private final String sha256;
  private final String normalisedSha256;
  private final PrintList prints;
  private final int tokens;

  private ContentPrint(String sha256, String normalisedSha256, PrintList prints, int tokens) {
    this.sha256 = sha256;
    this.normalisedSha256 = normalisedSha256;
    this.prints = prints;
    this.tokens = tokens;
  }

  /**
   * Takes the prints of content.
   *
   * @param path its file name, or the language it is in; decides how it is read
   * @param text the content
   */
  public static ContentPrint of(String path, String text) {
    return of(path, text, List.of());
  }

  /**
   * The prints of content that is held against what is known, not kept for ever: where its name
   * does not tell the language, they are those of every likely one.
   */
  public static ContentPrint ofQuestion(String path, String text) {
    return of(LikelyLanguage.of(path, text), text, Passages.besides(path, text));
  }

  private static ContentPrint of(String path, String text, List<Passage> besides) {
    PrintList prints = new PrintList();
    MessageDigest normalised = Sha256.begin();
    int tokens = 0;
    int offset = 0;
    for (Passage passage : Passages.of(path, text)) {
      Tokens read = read(passage);
      digest(read, normalised);
      add(passage, read, prints, offset);
      tokens += read.size();
      offset += read.size() + BETWEEN_PASSAGES;
    }
    for (Passage passage : besides) {
      Tokens read = read(passage);
      add(passage, read, prints, offset);
      offset += read.size() + BETWEEN_PASSAGES;
    }
    String whole = hex(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8)));
    return new ContentPrint(whole, hex(normalised.digest()), prints, tokens);
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

  /** SHA-256 of the text as it stands, UTF-8, 64 hex digits. */
  public String sha256() {
    return sha256;
  }

  /** SHA-256 of its tokens: the same behind any formatting and any comments. */
  public String normalisedSha256() {
    return normalisedSha256;
  }

  /** How many tokens the content has; those of comments and formatting do not count. */
  public int tokens() {
    return tokens;
  }

  /** The chosen fingerprints, stream by stream, rising by position. */
  public PrintList prints() {
    return prints;
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
