package io.tollgate.streams.event;

import static io.tollgate.streams.event.StateFormat.readText;
import static io.tollgate.streams.event.StateFormat.writeText;

import io.tollgate.admission.Booked;
import io.tollgate.admission.CallOwner;
import io.tollgate.admission.Voucher;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Binary format of whose a call is and where it counts; since version 8. */
final class OwnerFormat {

  private OwnerFormat() {}

  static void write(DataOutputStream out, CallOwner owner) throws IOException {
    Voucher voucher = owner.voucher();
    out.writeBoolean(voucher != null);
    if (voucher != null) {
      writeText(out, voucher.credential());
      writeText(out, voucher.team());
    }
    Booked booked = owner.booked();
    out.writeBoolean(booked != null);
    if (booked != null) {
      writeText(out, booked.kind());
      writeText(out, booked.outcome());
      writeText(out, booked.tool());
      writeText(out, booked.vendor());
      writeText(out, booked.project());
      writeText(out, booked.purpose());
      writeText(out, booked.user());
      writePayer(out, booked.payer());
    }
  }

  private static void writePayer(DataOutputStream out, Booked.Payer payer) throws IOException {
    out.writeBoolean(payer != null);
    if (payer != null) {
      writeText(out, payer.team());
      writeText(out, payer.department());
      writeText(out, payer.costCenter());
      writeText(out, payer.namedBy());
    }
  }

  static CallOwner read(DataInputStream in) throws IOException {
    Voucher voucher = in.readBoolean() ? new Voucher(readText(in), readText(in)) : null;
    return new CallOwner(voucher, in.readBoolean() ? readBooked(in) : null);
  }

  private static Booked readBooked(DataInputStream in) throws IOException {
    return new Booked(
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        in.readBoolean()
            ? new Booked.Payer(readText(in), readText(in), readText(in), readText(in))
            : null);
  }
}
