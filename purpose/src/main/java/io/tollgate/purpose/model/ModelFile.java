package io.tollgate.purpose.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * File format of a model: a layout number, sizes, then the tables. Equal models give equal bytes.
 */
public final class ModelFile {

  private static final int LAYOUT = 0x54504D02;

  private ModelFile() {}

  /** Writes a model without closing the stream. */
  public static void write(Model model, OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(target));
    out.writeInt(LAYOUT);
    float[][] dense = model.dense();
    out.writeInt(model.vocabulary().size());
    out.writeInt(dense[0].length);
    out.writeInt(dense[1].length);
    for (int fingerprint : model.vocabulary().fingerprints()) {
      out.writeInt(fingerprint);
    }
    out.write(model.vocabulary().rarities());
    out.write(model.rows().bytes());
    for (float[] table : dense) {
      for (float weight : table) {
        out.writeFloat(weight);
      }
    }
    out.flush();
  }

  /** Reads a model; fails if the bytes are not one. */
  public static Model read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(source, 1 << 16));
    if (in.readInt() != LAYOUT) {
      throw new IOException("not a purpose model of this layout");
    }
    int features = in.readInt();
    int classes = in.readInt();
    int units = in.readInt();
    int[] fingerprints = new int[features];
    for (int i = 0; i < features; i++) {
      fingerprints[i] = in.readInt();
    }
    byte[] rarities = bytes(in, features);
    byte[] rows = bytes(in, features * PackedRows.width(classes, units));
    return new Model(
        new Vocabulary(fingerprints, rarities),
        new PackedRows(classes, units, rows),
        floats(in, classes),
        floats(in, units),
        floats(in, units * classes),
        floats(in, classes));
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static float[] floats(DataInputStream in, int length) throws IOException {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = in.readFloat();
    }
    return floats;
  }
}
