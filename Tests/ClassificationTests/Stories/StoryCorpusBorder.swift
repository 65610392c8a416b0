/// Stories of one border arena, written for these tests: rewritten headlines, wire copies, running stories, look-alikes.
extension StoryCorpus {
  static let border = #"""
    # torkham-gate-shut
    1.06 en closed@torkham | Torkham gate shut after shots across the river | LANDI KOTAL: Traffic at Torkham halted on
      Friday morning when guards traded shots over a bunker being built close to the zero point, police said.
    1.08 en closed@torkham,clash@torkham | Firing forces closure of busiest Afghan crossing | Guards on either side of
      Torkham exchanged fire over the building of a bunker, and the gate was locked with hundreds of lorries in the queue.
    1.09 ur closed@torkham | طورخم پر فائرنگ کے بعد گیٹ بند | لنڈی کوتل: زیرو پوائنٹ کے قریب مورچے کی تعمیر پر فائرنگ کے بعد
      طورخم گیٹ ہر قسم کی آمدورفت کے لیے بند کر دیا گیا۔
    1.12 ps closed@torkham | د تورخم دروازه د ډزو له امله وتړل شوه | چارواکي وايي د یوې مورچې د جوړولو پر سر ډزې وشوې او تورخم
      د لاریو پر مخ بند شو.
    2.05 en closed@torkham | Torkham stays closed for second day as elders step in | The crossing did not open on Saturday.
      A jirga of elders from both sides is to meet over the disputed bunker.
    # torkham-gate-opens
    4.07 en reopened@torkham | Lorries roll again as Torkham opens | Torkham was opened to goods and passengers on Monday
      after elders settled the dispute over a bunker; about 900 lorries had waited for three days.
    4.09 fa reopened@torkham | گذرگاه تورخم پس از سه روز به روی مسافران باز شد | مسئولان ننگرهار می‌گویند با میانجی‌گری بزرگان،
      تورخم صبح دوشنبه برای موترهای باربری و مسافران گشوده شد.
    4.13 en reopened@torkham | Three-day Torkham standoff ends with jirga deal | A deal struck by elders let the gate at
      Torkham open on Monday, customs staff said. Work on the bunker has been halted.
    # torkham-shut-again
    17.06 en closed@torkham | Torkham closed over missing passports | Border police sealed Torkham on Sunday after a row
      about patients who had crossed without passports, traders told this newspaper.
    17.10 ur closed@torkham | مریضوں کے پاسپورٹ پر تنازع، طورخم بند | سرحدی پولیس نے بغیر پاسپورٹ مریضوں کے معاملے پر اتوار کو
      طورخم سرحد بند کر دی، تاجروں کا کہنا ہے۔
    17.15 en closed@torkham | Passport row over patients shuts key trade gate | No vehicle passed Torkham from Sunday noon
      as officials argued over documents of patients travelling for treatment.
    # chaman-sitin-road
    2.07 en closed@chaman | Protesters block road to Chaman crossing | CHAMAN: Day labourers staging a sit-in against the
      passport rule blocked the highway, and the Friendship Gate closed to trade on Saturday.
    2.11 en closed@chaman | Friendship Gate closed as labourers' sit-in widens | The sit-in of day labourers against the
      passport requirement has shut Chaman to commerce, customs agents said on Saturday.
    3.09 ur closed@chaman | چمن: مزدوروں کا دھرنا، باب دوستی تجارت کے لیے بند | پاسپورٹ کی شرط کے خلاف محنت کشوں کے دھرنے کے باعث
      چمن سرحد دوسرے روز بھی تجارت کے لیے بند رہی۔
    # kharlachi-mine
    5.08 en closed@kharlachi | Kharlachi sealed after roadside mine wounds three | PARACHINAR: The army sealed the Kharlachi
      crossing on Tuesday when a mine hurt three customs men on the approach road.
    5.12 en closed@kharlachi#wounded=3 | Mine blast shuts crossing in Kurram | Three customs officials were wounded by a mine
      near Kharlachi, which has been closed until the road is cleared.
    # chaman-fifth-day
    10.05 en closed@chaman | Chaman closed for a fifth day | Trade through the Friendship Gate stood still for the fifth day
      in a row on Sunday as scanners remained out of order after the fire.
    6.07 en closed@chaman | Fire in customs shed halts Chaman trade | CHAMAN: A fire destroyed the scanners of the customs
      terminal on Wednesday and the crossing was closed to lorries.
    6.09 en closed@chaman | Customs terminal blaze at Chaman stops cargo | A fire that broke out before dawn on Wednesday
      gutted the scanning hall at Chaman; cargo has been stopped until further notice.
    8.06 en closed@chaman | Exporters count losses as Chaman shut third day | Growers said tomatoes rotted in lorries at
      Chaman on Friday, the third day since fire damaged the customs scanners.
    # angoor-ada-levy
    12.07 en closed@angoor-ada | Tribesmen lock Angoor Ada gate over new levy | WANA: Elders locked the gate at Angoor Ada on
      Tuesday in protest at a levy of 200 rupees a sack.
    12.10 ps closed@angoor-ada | قبایلو د نوي محصول له امله د انګور اډې دروازه وتړله | د وانا مشرانو د سې‌شنبې په ورځ د انګور اډې
      لاره د هرې بوجۍ د دوه سوه روپیو محصول پر ضد بنده کړه.
    # ghulam-khan-wrong-papers
    12.08 en closed@ghulam-khan | Ghulam Khan shut for a day of repairs | MIRAMSHAH: The terminal at Ghulam Khan is closed on
      Tuesday while its weighbridge is mended, the collector announced.
    12.11 en closed@ghulam-khan | Weighbridge repairs close Ghulam Khan terminal | No lorry will be cleared at Ghulam Khan
      until Wednesday because the weighbridge is under repair.
    # kurram-clash
    7.05 en clash@kurram#killed=4 | Four soldiers die in overnight exchange in Kurram | PARACHINAR: Heavy weapons were used
      through the night after fighters fired on a post in upper Kurram; four soldiers were killed.
    7.07 en clash@kurram#killed=4 | Border battle in Kurram leaves four troops dead | Afghan and Pakistani forces shelled each
      other's posts in upper Kurram overnight. Four Pakistani soldiers died and seven were hurt.
    7.09 fa clash@kurram#killed=4 | درگیری شبانه در مرز کرم؛ چهار سرباز پاکستانی کشته شدند | نیروهای دو طرف شب گذشته در منطقه کرم با
      سلاح سنگین به پوسته‌های یکدیگر شلیک کردند و چهار سرباز کشته شدند.
    7.11 ur clash@kurram#killed=4 | کرم میں سرحد پار فائرنگ، چار اہلکار شہید | بالائی کرم میں رات بھر بھاری ہتھیاروں سے فائرنگ کا تبادلہ
      ہوا جس میں چار سکیورٹی اہلکار شہید اور سات زخمی ہوئے۔
    # dand-patan-clash
    9.06 en clash@dand-patan#killed=2 | Two Afghan guards killed at Dand-e-Patan | Shelling at Dand-e-Patan in Paktia killed two
      border guards on Saturday, the provincial governor's office said.
    9.09 ps clash@dand-patan#killed=2 | په ډنډ پټان کې د پولې دوه ساتونکي ووژل شول | د پکتیا والي دفتر وايي د شنبې په ورځ په ډنډ پټان کې
      د هاوان مرمیو دوه سرحدي ساتونکي ووژل.
    # khost-strike
    11.04 en strike@khost#killed=6 | Six die as drones hit compound in Khost | KHOST: Pakistani drones struck a compound in Spera
      district before dawn on Monday, killing six people of one family, residents said.
    11.05 en strike@khost#killed=6 | Pakistani drones kill six in Spera, residents say | KHOST: Pakistani drones struck a
      compound in Spera district before dawn on Monday, killing six people of one family, residents and officials said.
    11.06 ps strike@khost#killed=6 | په خوست کې د ډرون برید شپږ کسان ووژل | سیمه‌ییز خلک وايي د دوشنبې سهار د پاکستان بې پیلوټه الوتکو د
      سپېرې ولسوالۍ یو کور په نښه کړ.
    11.10 fa strike@khost#killed=8 | شمار قربانیان حمله پهپادی در خوست به هشت تن رسید | مسئولان محلی خوست می‌گویند دو زخمی حمله بامداد
      دوشنبه پهپادهای پاکستانی در ولسوالی سپیره جان باخته‌اند.
    # kunar-strike
    11.13 en strike@kunar#killed=1 | Shells land in Kunar's Sarkano district | ASADABAD: Artillery fired from Pakistan killed a
      shepherd in Sarkano on Monday, the governor of Kunar said.
    11.16 ps strike@kunar#killed=1 | د کونړ په سرکاڼو کې د پاکستان توپچي یو شپون وواژه | د کونړ والي د دوشنبې په ورځ وویل چې توغندي د سرکاڼو
      په سیمه کې ولګېدل.
    # khost-protest
    12.14 en | Khost students rally against drone raid | Hundreds of students marched through Khost city on Tuesday with
      placards against the raid on Spera and called on the United Nations to investigate.
    12.17 en | Crowd in Khost demands inquiry into Spera killings | Students and elders gathered in Khost on Tuesday, asking
      the United Nations for an inquiry into the drone raid.
    # bannu-camp
    3.04 en attack@bannu#killed=9 | Suicide squad storms camp in Bannu, nine troops dead | BANNU: Gunmen in a lorry full of
      explosives breached the wall of a camp in Bannu on Sunday; nine soldiers and all six attackers died.
    3.06 en attack@bannu#killed=9 | Nine soldiers killed in raid on Bannu garrison | The TTP said its fighters carried out the
      lorry-bomb raid on the Bannu cantonment in which nine soldiers were killed on Sunday.
    3.07 ur attack@bannu#killed=9 | بنوں چھاؤنی پر حملہ، نو اہلکار شہید، چھ دہشت گرد ہلاک | بارود سے بھری گاڑی چھاؤنی کی دیوار سے ٹکرائی گئی،
      ٹی ٹی پی نے ذمہ داری قبول کر لی۔
    3.09 fa attack@bannu#killed=9 | حمله انتحاری به پایگاه ارتش پاکستان در بنو نه کشته بر جای گذاشت | تحریک طالبان پاکستان مسئولیت حمله
      روز یکشنبه بر قرارگاه بنو را پذیرفت.
    3.15 en attack@bannu#killed=12 | Toll of Bannu cantonment assault climbs to twelve | Three of the wounded died in hospital,
      taking the number of soldiers killed in Sunday's assault on Bannu cantonment to twelve.
    # bannu-police-week-later
    13.05 en attack@bannu#killed=2 | Two policemen shot dead in Bannu | Gunmen on a motorcycle shot two constables who were on
      their way to guard a polio team in Bannu on Wednesday.
    13.08 en attack@bannu#killed=2 | Polio guards ambushed in Bannu | BANNU: Two constables assigned to a vaccination team were
      shot by motorcyclists in Bannu's Domel area on Wednesday.
    13.11 ur attack@bannu#killed=2 | بنوں میں پولیو ٹیم کی حفاظت پر مامور دو پولیس اہلکار شہید | موٹر سائیکل سواروں نے ڈومیل کے علاقے میں
      بدھ کو اہلکاروں پر فائرنگ کی۔
    # tank-convoy
    3.10 en attack@tank#killed=5 | Five guards killed as convoy is ambushed in Tank | An army convoy came under fire on the
      Jandola road in Tank on Sunday; five soldiers were killed, the military's media wing said.
    3.13 en attack@tank#killed=5 | Ambush on Jandola road claims five soldiers | TANK: Militants armed with rockets ambushed a
      convoy near Jandola on Sunday evening, killing five.
    # peshawar-mosque-anniversary
    14.06 en | Peshawar remembers mosque bombing victims | Families lit candles on Thursday at the mosque in Police Lines, a
      year and more after the bombing that killed over 80 worshippers.
    14.09 en | Candles for the dead of Police Lines mosque | Relatives gathered in Peshawar to remember the worshippers killed
      by a bomber in the Police Lines mosque.
    # ttp-named-offensive
    8.05 en offensive | Militants announce spring campaign 'Al-Saif' | In a statement e-mailed to reporters on Friday the TTP
      said that a spring campaign named Al-Saif would begin on the first of next month.
    8.08 ur offensive | ٹی ٹی پی کا موسم بہار کی کارروائیوں 'السیف' کا اعلان | کالعدم تنظیم نے جمعہ کو جاری بیان میں کہا کہ نئی مہم اگلے ماہ
      کے آغاز سے شروع ہوگی۔
    8.10 fa offensive | تحریک طالبان پاکستان عملیات بهاری «السیف» را اعلام کرد | این گروه روز جمعه در اعلامیه‌ای گفت حملات تازه از آغاز
      ماه آینده شروع می‌شود.
    8.12 en offensive | TTP names its new drive Al-Saif | The group's statement on Friday promised attacks on security forces
      in a drive that it calls Al-Saif.
    # eid-truce
    20.07 en truce | TTP orders three-day halt for Eid | The TTP told its men on Wednesday to hold fire during the three days of
      Eid but to answer if attacked.
    20.09 en truce | Pakistani militants declare Eid ceasefire | Fighters have been instructed to stop attacks for three days
      of Eid, a spokesman said in a message to journalists.
    20.12 ps truce | ټي ټي پي د اختر لپاره د درې ورځو اوربند اعلان کړ | د ډلې ویاند وایي جنګیالیو ته ویل شوي چې د اختر په ورځو کې
      بریدونه ودروي.
    # truce-collapse
    24.06 en truce-end | Eid truce over, TTP tells fighters | The TTP said on Sunday that its Eid ceasefire had lapsed and that
      attacks would resume because arrests had gone on.
    24.09 ur truce-end | ٹی ٹی پی نے عید کی جنگ بندی ختم کر دی | کالعدم تنظیم کا کہنا ہے کہ گرفتاریاں جاری رہنے پر کارروائیاں دوبارہ شروع
      ہوں گی۔
    """#
}
