package org.omicsweave.core.mofa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;

/** SHA-256 of a data set: names of samples, groups, views and features, likelihoods and values. */
final class DataDigest {

    private DataDigest() {
    }

    /** @param checkpoint called sample by sample; ends the work by throwing */
    static String of(OmicsData data, Runnable checkpoint) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
        data.samples().forEach(name -> add(digest, name));
        data.groups().forEach(name -> add(digest, name));
        for (int group : data.groupOf()) {
            digest.update((byte)group);
            digest.update((byte)(group >>> 8));
        }
        for (View view : data.views()) {
            add(digest, view.name());
            add(digest, view.likelihood().id());
            view.features().forEach(name -> add(digest, name));
            double[] line = new double[view.featureCount()];
            ByteBuffer bytes = ByteBuffer.allocate(line.length * Double.BYTES);
            for (int n = 0; n < data.sampleCount(); n++) {
                checkpoint.run();
                view.values().copyRow(n, line);
                bytes.clear();
                bytes.asDoubleBuffer().put(line);
                digest.update(bytes);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte)0);
    }
}
