package org.knime.core.webui.data;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;

import org.omicsweave.headless.ui.json.Json;

/** The data that a page starts with, as JSON. */
public final class InitialDataService<D> {

    private final Supplier<D> dataSupplier;

    private final Serializer<D> serializer;

    private InitialDataService(final Supplier<D> dataSupplier, final Serializer<D> serializer) {
        this.dataSupplier = dataSupplier;
        this.serializer = serializer;
    }

    public static <D> InitialDataServiceBuilder<D> builder(final Supplier<D> dataSupplier) {
        return new InitialDataServiceBuilder<>(dataSupplier);
    }

    /** @return {"result": data}, or {"internalError": {typeName, message, stackTrace}} if it cannot be computed */
    public String getInitialData() {
        try {
            return "{\"result\":" + serializer.serialize(dataSupplier.get()) + "}";
        } catch (Throwable t) { // KNIME tells the page of errors of every kind
            return Json.internalError(t);
        }
    }

    public static final class InitialDataServiceBuilder<D> {

        private final Supplier<D> dataSupplier;

        private Serializer<D> serializer = Json::write;

        private InitialDataServiceBuilder(final Supplier<D> dataSupplier) {
            this.dataSupplier = dataSupplier;
        }

        /** @param dataSerializer writes the data as JSON; by default its public properties are written */
        public InitialDataServiceBuilder<D> serializer(final Serializer<D> dataSerializer) {
            serializer = Objects.requireNonNull(dataSerializer);
            return this;
        }

        public InitialDataService<D> build() {
            return new InitialDataService<>(dataSupplier, serializer);
        }
    }

    @FunctionalInterface
    public interface Serializer<D> {

        String serialize(D obj) throws IOException;
    }
}
