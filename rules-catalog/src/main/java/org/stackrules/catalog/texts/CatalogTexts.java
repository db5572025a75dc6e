package org.stackrules.catalog.texts;

import java.util.ResourceBundle;
import org.stackrules.diagnostic.Texts;

/** The sentences of this library: {@code messages_en.properties} and {@code messages_fr.properties} beside this class. */
public final class CatalogTexts {

    public static final Texts TEXTS =
            new Texts(language -> ResourceBundle.getBundle("org.stackrules.catalog.texts.messages", language));

    private CatalogTexts() {}
}
