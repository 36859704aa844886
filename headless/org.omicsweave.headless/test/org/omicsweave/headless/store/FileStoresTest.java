package org.omicsweave.headless.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.util.DuplicateKeyException;

class FileStoresTest {

    @TempDir
    Path folder;

    @Test
    void storesAreInTheFirstNumberedFolderAndCanBeCopied() throws IOException {
        FileStores stores = new FileStores(UUID.randomUUID(), folder.resolve("a"));
        assertThat(stores.isEmpty()).isTrue();
        Path file = stores.create("model.hdf5").getFile().toPath();
        assertThat(file).isEqualTo(folder.resolve("a/000/000/model.hdf5")).doesNotExist();
        Files.writeString(file, "content");
        stores.copyTo(folder.resolve("b"));
        assertThat(folder.resolve("b/000/000/model.hdf5")).hasContent("content");
        assertThatThrownBy(() -> stores.create("model.hdf5")).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "a\\b", ".hidden", "..", "/etc/passwd"})
    void namesThatLeaveTheFolderAreRefused(String name) {
        FileStores stores = new FileStores(UUID.randomUUID(), folder);
        assertThatThrownBy(() -> stores.create(name)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stores.get(new FileStoreKey(stores.id(), 0, null, -1, name)))
            .isInstanceOf(IOException.class);
    }
}
