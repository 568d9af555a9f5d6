package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Review;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fixture.SomeOutputs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes, assets and reviews for tests, and an index of them. */
final class SomeContent {

  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final String WRITTEN =
      """
      int checksum(int[] values, int seed) {
        int total = seed;
        for (int value : values) {
          total = total * 31 + Integer.rotateLeft(value, 5);
          if (total < 0) {
            total = -total ^ seed;
          }
        }
        while (total > LIMIT) {
          total = total / 2 + total % 3;
        }
        return total;
      }
      """;
  static final String OTHER =
      """
      String greet(String name, boolean isFormal) {
        StringBuilder text = new StringBuilder();
        text.append(isFormal ? "Dear " : "Hi ").append(name.strip());
        return text.append(", how are you?").toString();
      }
      """;

  private SomeContent() {}

  static Judgement judge(Path folder, Asset asset, List<Review> reviews, String text)
      throws IOException {
    try (IndexFile index = index(folder, List.of(write("w-1", "A.java", WRITTEN)), reviews)) {
      return new AssetGate(index, Reviews.of(index), AssetRules.of(asset, NOON))
          .judge(content(text));
    }
  }

  static IndexFile index(Path folder, List<AiWrite> writes, List<Review> reviews)
      throws IOException {
    Path heaps = Files.createTempDirectory(folder, "heaps");
    Path file = folder.resolve("index");
    try (IndexBuilder builder = new IndexBuilder(heaps)) {
      writes.forEach(builder::add);
      reviews.forEach(builder::add);
      builder.build(file);
    }
    return IndexFile.open(file);
  }

  static Content content(String text) {
    ContentPrint print = ContentPrint.of("B.java", text);
    return Content.of("B.java", 1, print.sha256(), print);
  }

  static AiWrite write(String id, String path, String text) {
    ContentPrint print = ContentPrint.of(path, text);
    AiWrite write = SomeOutputs.write(id, path, NOON);
    write.setSha256(print.sha256());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return write;
  }

  static Asset asset(boolean takesReviewed) {
    Asset asset = new Asset();
    asset.setAssetId("suite-7");
    asset.setName("suite-7");
    asset.setZone("evaluation");
    asset.setAssetType("evaluation_suite");
    asset.setAllowedSources(List.of("metacode"));
    asset.setReviewedAllowed(takesReviewed);
    asset.setExceptions(List.of());
    return asset;
  }

  /** What an asset takes that has no exceptions. */
  static AssetRules rules() {
    return AssetRules.of(asset(false), NOON);
  }

  static Review review(String reviewer, Instant time) {
    Review review = SomeOutputs.review("r-" + reviewer, reviewer, "approved", time);
    review.setSessionIds(List.of("s-1"));
    return review;
  }
}
