package io.tollgate.cli.authorship;

import io.tollgate.digest.Sha256;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.LikelyLanguage;
import io.tollgate.fingerprint.Piece;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.Reviewers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A file and the writes it originates from.
 *
 * @param origins ordered by their share of the file, the largest first; for a long file, a write
 *     may occur several times, once for each piece that was evaluated
 */
record FileOrigins(
    String path, String sha256, String normalisedSha256, int tokens, List<Origin> origins) {

  static FileOrigins of(String path, byte[] bytes, AssetGate gate) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String language = LikelyLanguage.of(path, text);
    ContentPrint whole = ContentPrint.of(language, text);
    List<Content> contents = new ArrayList<>();
    for (Piece piece : Piece.of(text)) {
      ContentPrint print = ContentPrint.ofQuestion(path, piece.text());
      contents.add(Content.of(path, piece.firstLine(), print.sha256(), print));
    }
    int tokens = contents.stream().mapToInt(Content::tokens).sum();
    List<Origin> origins = new ArrayList<>();
    for (Content content : contents) {
      double part = (double) content.tokens() / Math.max(1, tokens);
      gate.judge(content).origins().forEach(origin -> origins.add(origin.of(part)));
    }
    origins.sort(Comparator.comparingDouble(Origin::share).reversed());
    return new FileOrigins(
        path, Sha256.hex(bytes), whole.normalisedSha256(), whole.tokens(), List.copyOf(origins));
  }

  /** Attributes each line once: to the origin with the largest share that contains it. */
  List<Attribution> attributions(String commit) {
    BitSet taken = new BitSet();
    List<Attribution> attributions = new ArrayList<>();
    for (Origin origin : origins) {
      BitSet own = new BitSet();
      for (Region region : origin.regions()) {
        own.set(region.firstLine(), region.lastLine() + 1);
      }
      own.andNot(taken);
      taken.or(own);
      if (!own.isEmpty()) {
        attributions.add(attribution(commit, origin, ranges(own)));
      }
    }
    return attributions;
  }

  private Attribution attribution(String commit, Origin origin, List<LineRange> lines) {
    var write = origin.write();
    return new Attribution(
        commit,
        path,
        lines,
        write.getTool(),
        write.getVendor(),
        write.getModel(),
        write.getSessionId(),
        Reviewers.owner(write),
        write.getEventTime(),
        write.getSource(),
        write.getWriteId());
  }

  private static List<LineRange> ranges(BitSet lines) {
    List<LineRange> ranges = new ArrayList<>();
    for (int first = lines.nextSetBit(1); first >= 0; ) {
      int end = lines.nextClearBit(first);
      ranges.add(new LineRange(first, end - 1));
      first = lines.nextSetBit(end);
    }
    return ranges;
  }
}
