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
 * A link as it is kept: what the movement knew, and what was told of it last. From the first
 * everything else can be judged again.
 *
 * @param begun the link without the part of the write
 * @param sha256 of the item as it stands
 * @param normalisedSha256 of the item's tokens
 * @param verdict what was told last; empty as long as nothing was
 * @param told digest of the link that was told last; empty as long as none was
 */
record KeptLink(
    ProvenanceLink begun, String sha256, String normalisedSha256, String verdict, String told) {

  /** Where the link stands among those of its write: in the order of time. */
  static String key(String write, ProvenanceLink begun) {
    return write
        + HexFormat.of().toHexDigits(begun.getMovedTime().toEpochMilli())
        + begun.getLinkId();
  }

  /** Whether all of the write stands in the item as it was written. */
  boolean isUnchanged(AiWrite write) {
    return Links.isWhole(begun)
        || sha256.equals(write.getSha256())
        || normalisedSha256.equals(write.getNormalisedSha256());
  }

  /** What the link says of a commit; empty if the item belongs to none. */
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

  KeptLink afterTelling(String newVerdict, String digest) {
    return new KeptLink(begun, sha256, normalisedSha256, newVerdict, digest);
  }

  /** Begun again: more fingerprints of the same two contents met. */
  KeptLink begunAgain(ProvenanceLink anew) {
    return new KeptLink(anew, sha256, normalisedSha256, verdict, told);
  }

  byte[] toBytes(Serde<ProvenanceLink> links) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(begun.getMovedTime().toEpochMilli());
      out.writeUTF(sha256);
      out.writeUTF(normalisedSha256);
      out.writeUTF(verdict);
      out.writeUTF(told);
      out.write(links.serializer().serialize("", begun));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static KeptLink fromBytes(byte[] bytes, Serde<ProvenanceLink> links) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readLong();
      String sha256 = in.readUTF();
      String normalised = in.readUTF();
      String verdict = in.readUTF();
      String told = in.readUTF();
      ProvenanceLink begun = links.deserializer().deserialize("", in.readAllBytes());
      return new KeptLink(begun, sha256, normalised, verdict, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the content entered the asset, epoch milliseconds. */
  static long time(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }
}
