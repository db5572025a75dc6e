package org.stackrules.diagnostic;

import java.util.ResourceBundle;

/** The sentences of this library: {@code messages_en.properties} and {@code messages_fr.properties} beside this class. */
public final class CoreTexts {

    public static final Texts TEXTS =
            new Texts(language -> ResourceBundle.getBundle("org.stackrules.diagnostic.messages", language));

    private CoreTexts() {}
}
