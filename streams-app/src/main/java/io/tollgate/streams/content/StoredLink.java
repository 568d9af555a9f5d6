package io.tollgate.streams.content;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.provenance.Links;
import io.tollgate.provenance.Sighting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/**
 * Stored link: what the movement knew, and what was last emitted. Everything else can be derived
 * from the first part again.
 *
 * @param begun the link without the fields of the write
 * @param sha256 of the item as it is
 * @param normalisedSha256 of the item's tokens
 * @param verdict last emitted verdict; empty if there is none
 * @param judgedShare the share with which policies judged it
 * @param reported digest of the last emitted link; empty if there is none
 */
record StoredLink(
    ProvenanceLink begun,
    String sha256,
    String normalisedSha256,
    String verdict,
    double judgedShare,
    String reported) {

  /** Between verdict and share; earlier releases stored the verdict alone. */
  private static final char SHARE = ' ';

  /** Link that was not emitted yet. */
  static StoredLink of(ProvenanceLink begun, String sha256, String normalisedSha256) {
    return new StoredLink(begun, sha256, normalisedSha256, "", begun.getShare(), "");
  }

  /** Key of the link: groups by write, in order of time. */
  static String key(String write, ProvenanceLink begun) {
    return write
        + HexFormat.of().toHexDigits(begun.getMovedTime().toEpochMilli())
        + begun.getLinkId();
  }

  /** Whether the item contains the whole write as it was written. */
  boolean isUnchanged(AiWrite write) {
    return Links.isWhole(begun)
        || sha256.equals(write.getSha256())
        || normalisedSha256.equals(write.getNormalisedSha256());
  }

  /** The sighting in a commit; empty if the item belongs to none. */
  Optional<Sighting> sighting() {
    return Links.commit(begun)
        .map(
            commit ->
                new Sighting(
                    begun.getAssetId(),
                    begun.getItem(),
                    sha256,
                    commit,
                    null,
                    begun.getMovedTime()));
  }

  StoredLink withReported(String newVerdict, String digest) {
    return new StoredLink(begun, sha256, normalisedSha256, newVerdict, begun.getShare(), digest);
  }

  /** Returns a copy with more shared fingerprints of the same two contents. */
  StoredLink withBegun(ProvenanceLink anew) {
    return new StoredLink(anew, sha256, normalisedSha256, verdict, judgedShare, reported);
  }

  byte[] toBytes(Serde<ProvenanceLink> links) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(begun.getMovedTime().toEpochMilli());
      out.writeUTF(sha256);
      out.writeUTF(normalisedSha256);
      out.writeUTF(verdict + SHARE + judgedShare);
      out.writeUTF(reported);
      out.write(links.serializer().serialize("", begun));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static StoredLink fromBytes(byte[] bytes, Serde<ProvenanceLink> links) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readLong();
      String sha256 = in.readUTF();
      String normalised = in.readUTF();
      String judged = in.readUTF();
      String reported = in.readUTF();
      ProvenanceLink begun = links.deserializer().deserialize("", in.readAllBytes());
      int end = judged.indexOf(SHARE);
      return end < 0
          ? new StoredLink(begun, sha256, normalised, judged, begun.getShare(), reported)
          : new StoredLink(
              begun,
              sha256,
              normalised,
              judged.substring(0, end),
              Double.parseDouble(judged.substring(end + 1)),
              reported);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the content entered the asset, epoch milliseconds. */
  static long time(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }
}
