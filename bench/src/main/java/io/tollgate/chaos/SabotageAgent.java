package io.tollgate.chaos;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Java agent that turns a program into a mutant while it is loaded: replaces one text in the
 * constants of one class, so that the product needs no switch for it. {@code
 * -javaagent:bench.jar=io/tollgate/streams/StreamsAppConfig:exactly_once_v2:at_least_once}
 */
public final class SabotageAgent {

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  /** Magic number and version precede the number of constants. */
  private static final int HEAD = 8;

  private SabotageAgent() {}

  /** Called by the JVM before the program's own main method. */
  public static void premain(String argument, Instrumentation instrumentation) {
    String[] parts = argument.split(":", -1);
    String name = parts[0];
    instrumentation.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String className,
              Class<?> before,
              ProtectionDomain domain,
              byte[] code) {
            return name.equals(className) ? replaced(code, parts[1], parts[2]) : null;
          }
        });
  }

  /** Returns the class with a text of its constants replaced; fails if there is no such text. */
  static byte[] replaced(byte[] code, String from, String to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(code));
        DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(in.readNBytes(HEAD));
      int count = in.readUnsignedShort();
      out.writeShort(count);
      boolean isFound = false;
      for (int index = 1; index < count; index++) {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        if (tag == UTF8) {
          String text = in.readUTF();
          isFound |= text.equals(from);
          out.writeUTF(text.equals(from) ? to : text);
        } else {
          out.write(in.readNBytes(length(tag)));
        }
        if (tag == LONG || tag == DOUBLE) {
          index++;
        }
      }
      if (!isFound) {
        throw new IllegalArgumentException("no constant is " + from);
      }
      in.transferTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns the length of a constant after its tag: chapter 4.4 of the JVM specification. */
  private static int length(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case LONG, DOUBLE -> 8;
      default -> throw new IllegalArgumentException("no such kind of constant: " + tag);
    };
  }
}
