package io.tollgate.cli.admission;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Movement;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fixture.SomeOutputs;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Writes, assets and images known in tests of admission. */
public final class Recorded {

  public static final String DIGEST = "sha256:" + "ab".repeat(32);
  public static final String WRITTEN =
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

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Recorded() {}

  public static AiWrite write() {
    ContentPrint print = ContentPrint.of("A.java", WRITTEN);
    AiWrite write = SomeOutputs.write("w-1", "src/A.java", NOON);
    write.setModel("claude-opus-5");
    write.setSha256(print.sha256());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return write;
  }

  public static Asset asset() {
    Asset asset = new Asset();
    asset.setAssetId("suite-7");
    asset.setName("suite-7");
    asset.setZone("evaluation");
    asset.setContact("evals@example.com");
    asset.setAllowedSources(List.of("metacode"));
    asset.setReviewedAllowed(false);
    asset.setExceptions(List.of());
    return asset;
  }

  /**
   * An item of an image.
   *
   * @param items how many the recording has; null if this one does not say it
   */
  public static Movement item(String id, String name, String text, Integer items) {
    ContentPrint print = ContentPrint.of("A.java", text);
    Movement movement = SomeOutputs.movement(id, "suite-7", name, NOON);
    movement.setItemType("layer_file");
    movement.setSize(text.length());
    movement.setSha256(print.sha256());
    movement.setNormalisedSha256(print.normalisedSha256());
    movement.setTokens(print.tokens());
    movement.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    movement.setImages(List.of(DIGEST));
    movement.setRecordingItems(items);
    return movement;
  }

  /** What a cluster asks of a pod with one container. */
  public static String question(String image) {
    return """
        {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
        "operation":"CREATE","object":{"kind":"Pod","spec":{"containers":[{"image":"%s"}]}}}}
        """
        .formatted(image);
  }
}
