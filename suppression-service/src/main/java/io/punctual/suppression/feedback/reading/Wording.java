package io.punctual.suppression.feedback.reading;

import java.util.regex.Pattern;

/**
 * What mail servers say, by meaning, in the languages they say it in. Each expression stands for a
 * meaning that several servers word alike, none for one mail.
 */
enum Wording {
  /** The sender, the content, the rate or a rule is the reason, not the recipient's address. */
  BLOCKED(
      "sender|\\b(?:helo|ehlo)\\b|unroutable sender|mail from|\\bfrom:|spf\\b|dkim|dmarc|authenticat|credential"
          + "|spam|\\bube\\b|unsolicited|junk|bulk|phish|virus|malware|infected|suspicious"
          + "|black ?list|block ?list|dnsbl|\\brbls?\\b|blocked|blocking|banned|reputation|complaint"
          + "|polic(?:y|ies)|administrative(?:ly)? prohibit|prohibited|forbidden|restrict"
          + "|reverse dns|rdns|\\bptr\\b|dynamic ip|ip name lookup|\\bip\\b.{0,20}(?:listed|refused)|grey ?list|gray ?list"
          + "|too many|rate.?limit|throttl|volume|\\bhops?\\b|loop"
          + "|relay(?:ing)? (?:access )?(?:denied|not)|not (?:configured|permitted|allowed) to relay"
          + "|no relay|relaying|unable to relay|cannot relay"
          + "|too (?:large|big|long)|size (?:limit|exceed)|exceeds? .{0,30}size|message size"
          + "|content|attachment|header|media error|\\bformat|access denied|denied"
          + "|not ?authori[sz]ed|unauthori[sz]ed|not (?:permitted|allowed)|permission|verified"
          + "|protocol|sequence|not implemented|syntax|unrecognized command|\\btls\\b|encrypt"
          + "|only accept|preferences|refuses? to (?:receive|accept)|your (?:ip|host|domain|server)"
          + "|client host|certificate"
          + "|abgewiesen wegen|blockiert|unerwünscht|bloqu[eé]|ind[eé]sirable|liste noire|lista negra|lista nera|bloccat|indesiderat"
          + "|спам|заблокир|迷惑メール|ブロック|受信拒否|垃圾|黑名单|黑名單|拦截|攔截|拒收|屏蔽|스팸|차단"),
  /** Not for good: it may work another time. */
  TEMPORARY(
      "not found,? try again|again later|try later|temporar|timed? ?out|time-?out|deferred|defer(?:ral)?\\b"
          + "|connection (?:refused|reset|lost|dropped|died)|in the queue too long|queue too long"
          + "|message expired|envelope expired|delivery time expired|retry time(?:out)? (?:not reached|exceeded)"
          + "|not accept our requests to connect|unreachable|no route to host|has been failing"
          + "|have been failing|could not connect|unable to connect|can(?:no|')t connect"
          + "|giving up\\.? *$|no relevant answers|servfail|server failure|busy|overload|maintenance|resources|too long"
          + "|vorübergehend|zeitweilig|temporairement|plus tard|temporane|più tardi|m[aá]s tarde|mais tarde|tijdelijk|tymczasow"
          + "|временн|позже|попробуйте|一時的|しばらく|暂时|暫時|稍后|稍後|일시적"),
  FULL(
      "mailbox (?:has )?exceed|(?:mail ?box|mail ?folder|account|inbox|user'?s? mailbox|mail ?drop|disk|maildir)\\b.{0,40}\\bfull"
          + "|over ?-?quota|quota (?:is )?(?:exceeded|violation|full)|quota"
          + "|exceed(?:s|ed|ing)? .{0,40}(?:quota|storage|allocat|space|mailbox)"
          + "|(?:insufficient|not enough|out of|no) (?:disk|storage|system storage|space)"
          + "|storage (?:limit|exceeded|allocation)|too much mail|mailbox size limit"
          + "|bo[iî]te (?:aux lettres |mail )?(?:est )?pleine|postfach (?:ist )?voll"
          + "|casella .{0,20}piena|buz[oó]n .{0,20}lleno|caixa .{0,20}cheia"
          + "|переполнен|容量.{0,12}(?:超|オーバー)|いっぱい|满|滿|용량"),
  DISABLED(
      "disabled|suspend|deactivat|inactive|in-?active|\\blocked|frozen|on hold|dormant"
          + "|not active|isn'?t active|(?:account|mailbox|user) (?:has )?expired|not been activated"
          + "|d[eé]sactiv|deaktiviert|gesperrt|заблокирован|停止"),
  /** There is no such mailbox. */
  NO_MAILBOX(
      "(?:user|recipient|mailbox|address|account|e-?mail|local.?part|destinatar\\w+|addressee)"
          + "s?['\"]?(?: name| id| address| account)?['\"]?(?: \\S{1,80}@?\\S{0,80})?,?:? (?:is |was |are )?"
          + "(?:un-?known|not known|not found|not recogni[sz]ed|not exist|invalid|non-?existent|unavailable)"
          + "|(?:user|recipient|mailbox|address|account|addressee|person)\\b.{0,70}"
          + "\\b(?:does(?: not|n'?t)|do not|did not|doesnt) exist"
          + "|(?:could(?: not|n'?t)|was(?: not|n'?t)|can(?:not|'t)) be found"
          + "|(?:un-?known|no such|invalid|non-?existent|undefined|bad|illegal) "
          + "(?:local |virtual |e-?mail |internal |destination )?"
          + "(?:user|recipient|mailbox|address|account|person|local.?part|addressee|alias|e-?mail)"
          + "|no (?:mailbox|account|user|recipient|person|one) (?:here |found |exists? )?"
          + "(?:by|with|at|under|of|called|named)? ?(?:that|this|the)?"
          + "|not? (?:a |an )?(?:valid|known|local|active|existing) (?:user|recipient|mailbox|address|account|e-?mail)"
          + "|doesn'?t have an? .{1,80} account|no longer (?:valid|exists?|here|at this|available|in use|works)"
          + "|not listed in .{0,40}(?:address book|directory)|no matching directory"
          + "|has moved|no valid recipients for this|recipient ?not ?found|recipnotfound|badrcptto|mailbox unavailable"
          + "|unknown or illegal alias|addressee unknown|not our customer|user missing"
          + "|not known at this (?:site|host|domain|system)|is not one of our|no such recipient"
          + "|konto\\b.{0,80}nicht vorhanden|unbekannte?r? ?(?:empf[aä]nger|benutzer|nutzer|adresse|user)|existiert nicht"
          + "|(?:empf[aä]nger|benutzer|adresse|postfach)\\b.{0,40}(?:unbekannt|nicht gefunden|nicht bekannt)"
          + "|n['’]existe pas|(?:utilisateur|destinataire|adresse|bo[iî]te)\\b.{0,40}(?:inconnue?|introuvable|invalide|inexistante?)"
          + "|utente (?:sconosciuto|inesistente)|non esiste|(?:casella|indirizzo|destinatario)\\b.{0,30}(?:inesistente|sconosciut)"
          + "|no existe|(?:usuario|destinatario|buz[oó]n)\\b.{0,30}(?:desconocido|inexistente|inv[aá]lid)"
          + "|n[aã]o existe|usu[aá]rio\\b.{0,30}(?:desconhecido|inexistente|inv[aá]lido)"
          + "|bestaat niet|onbekende? (?:gebruiker|geadresseerde)|nie istnieje|neexistuje|finns inte|findes ikke"
          + "|(?:destinataire|utilisateur|adresse)\\b.{0,60}(?:n['’]a pas [ée]t[ée] trouv|inexistant)|(?:destinatario|usuario|direcci[oó]n|buz[oó]n|cuenta)\\b.{0,60}no (?:se (?:ha )?encontr|encontrad)"
          + "|(?:destinat[aá]rio|usu[aá]rio|endere[cç]o|conta)\\b.{0,60}n[ãa]o (?:foi )?encontrad|(?:destinatario|utente|indirizzo|casella)\\b.{0,60}non (?:è stat[oa] )?trovat"
          + "|(?:gebruiker|geadresseerde|adres|postbus)\\b.{0,60}(?:niet gevonden|onbekend)|nieznany (?:użytkownik|odbiorca|adresat)|neznámý (?:uživatel|příjemce)"
          + "|не существует|не найден|нет такого|неизвестн|存在しません|見つかりません|宛先不明|不存在|无此用户|查无此人|無此|존재하지"),
  /** Names the table of accounts, which no filter does. */
  NO_ACCOUNT(
      "(?:user|recipient) (?:does(?: not|n'?t)) have an? .{0,80}account|no account by that name"),
  /** There is no such domain, or it takes no mail (RFC 7505). */
  NO_DOMAIN(
      "(?:host|domain|hostname|system|destination)(?: name)?(?: \\S{1,120})? ?(?:is )?"
          + "(?:un-?known|not found|not known|does(?: not|n'?t) exist|doesnt exist|couldn'?t be found|could not be found)"
          + "|(?:unknown|no such|non-?existent) (?:host|domain|destination system|system address)"
          + "|bad destination system|unroute?able (?:mail )?(?:address|domain)|unroutable (?:address|domain)"
          + "|couldn'?t find any host|couldn'?t find a mail exchanger|no mail exchanger|no mx (?:record|or a)"
          + "|domain name not found|non-?existent ?domain|all (?:host address lookups failed|relevant mx records point)|indicated no smtp service|nxdomain|host or domain name not found|no data known"
          + "|(?:host|domain|system|server|address) (?:does(?: not|n'?t)|will not|never) accepts? (?:any )?(?:e-?)?mail"
          + "|not accepting network messages|null ?mx|mx record points to a non-?existent"
          + "|dom[aä]ne? .{0,60}(?:unbekannt|existiert nicht)|domaine .{0,60}(?:inconnu|n'existe pas)"
          + "|domin[ai]\\w* .{0,60}(?:inesistente|no existe|desconocid)"),
  /** A lookup's own words about its own mailboxes, said without any SMTP reply. */
  OWN_LOOKUP(
      "recipient name is not recogni[sz]ed|no mailbox here by that name|unknown (?:local )?user:"
          + "|not listed in .{0,40}(?:address book|directory)|unroute?able address"
          + "|address couldn'?t be found|vdeliver: invalid|unknown or illegal alias"
          + "|not known at this site"
          + "|(?:邮箱|邮件|郵件|信箱)?地址.{0,24}不存在|メールアドレスが見つかりません"
          + "|this address no longer accepts mail|ディレクトリには見つかりません|no valid recipients (?:were found )?for this"),
  /** Turned away; says nothing of whether the mailbox is there. */
  REFUSED("reject|refus|declin|filter|not accept|discard"),
  /** A refusal that gives no reason. */
  NO_REASON(
      "^[\\d .#-]*(?:\\.\\.\\. ?)?(?:service (?:currently )?unavailable|transaction failed|delivery failed|rejected)?\\W*$");

  private final Pattern pattern;

  Wording(String expression) {
    pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether {@code text} says this; expects {@link Evidence#plain}. */
  boolean in(String text) {
    return pattern.matcher(text).find();
  }
}
