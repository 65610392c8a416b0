/// News of no indicator, in the same weeks: what most of a stream is.
extension StoryCorpus {
  static let world = #"""
    # quake-herat
    2.03 en | Strong tremor rattles Herat | A magnitude 5.6 earthquake shook Herat before dawn on Saturday; no deaths were
      reported at first.
    2.06 en | Herat quake: dozens of mud houses collapse | Dozens of mud houses fell in Zinda Jan after a 5.6-magnitude
      earthquake struck Herat province, the disaster office said.
    2.08 fa | زمین‌لرزه ۵.۶ ریشتری هرات را لرزاند | ریاست حوادث هرات می‌گوید ده‌ها خانه گلی در زنده‌جان فرو ریخته است.
    # quake-chitral
    19.04 en | Chitral jolted by 5.1 quake | An earthquake of magnitude 5.1 was felt in Chitral and Swat on Tuesday, the
      meteorological office said.
    19.06 ur | چترال اور سوات میں 5.1 شدت کا زلزلہ | محکمہ موسمیات کے مطابق منگل کو زلزلے کے جھٹکے محسوس کیے گئے، کوئی جانی نقصان نہیں ہوا۔
    # flood-baghlan
    12.05 en | Flash floods sweep villages in Baghlan | At least 60 people died when flash floods hit five districts of Baghlan on
      Tuesday after hours of rain.
    12.09 en | Baghlan floods kill 60, roads cut | Rescuers struggled to reach Burka and Baghlan-e-Markazi, where floods killed
      at least 60 people on Tuesday.
    12.12 fa | سیلاب در بغلان دست‌کم ۶۰ کشته بر جای گذاشت | وزارت رسیدگی به حوادث می‌گوید راه‌ها به برکه و بغلان مرکزی بسته است.
    13.07 en | Toll of Baghlan floods passes 150 | The dead of the floods in Baghlan now number more than 150, the UN food agency
      said on Wednesday.
    # heat-sindh
    23.06 en | Jacobabad bakes at 51 degrees | The mercury touched 51 degrees in Jacobabad on Saturday, the hottest day of the year
      so far.
    23.10 ur | جیکب آباد میں درجہ حرارت 51 ڈگری تک پہنچ گیا | محکمہ موسمیات کے مطابق ہفتہ سال کا گرم ترین دن رہا۔
    # cricket-win
    6.14 en | Babar's unbeaten century seals series | LAHORE: Babar Azam made 112 not out as Pakistan beat New Zealand by seven
      wickets to win the series 3-1.
    6.15 en | Pakistan take series as Babar hits hundred | Babar Azam's unbeaten 112 carried Pakistan to a seven-wicket win over
      New Zealand in Lahore.
    6.16 ur | بابر اعظم کی ناقابل شکست سنچری، پاکستان نے سیریز جیت لی | لاہور میں نیوزی لینڈ کو سات وکٹوں سے شکست دے کر سیریز تین ایک سے اپنے
      نام کی۔
    # cricket-injury
    7.15 en | Naseem ruled out with shoulder strain | Fast bowler Naseem Shah will miss the tour of Ireland because of a strained
      shoulder, the board said.
    7.17 en | Shoulder trouble keeps Naseem Shah at home | The cricket board left Naseem Shah out of the squad for Ireland after
      a scan of his shoulder.
    # rate-cut
    15.13 en | State Bank holds policy rate at 22pc | KARACHI: The State Bank kept its policy rate at 22 percent on Friday for
      the sixth meeting in a row.
    15.14 en | Policy rate unchanged at 22 percent | The central bank left interest at 22 percent on Friday, citing prices and
      oil.
    15.16 ur | اسٹیٹ بینک کا شرح سود 22 فیصد پر برقرار رکھنے کا فیصلہ | مانیٹری پالیسی کمیٹی کے مسلسل چھٹے اجلاس میں کوئی تبدیلی نہیں کی
      گئی۔
    # petrol-up
    16.01 en | Petrol goes up by Rs4.53 a litre | The government raised the price of petrol by Rs4.53 to Rs293.94 for the coming
      fortnight.
    16.02 en | Fuel prices raised again | Motorists will pay Rs293.94 for a litre of petrol after a rise of Rs4.53, the finance
      division said.
    # petrol-down
    31.01 en | Petrol cut by Rs5.45 a litre | The government lowered the price of petrol by Rs5.45 to Rs288.49 for the coming
      fortnight.
    31.03 en | Relief at the pump as petrol falls Rs5.45 | A litre of petrol will cost Rs288.49 after the fortnightly review.
    # imf-team
    13.13 en | Fund mission opens review in Islamabad | An IMF mission began talks with the finance minister on Wednesday on the last
      tranche of 1.1 billion dollars.
    13.15 en | Last tranche on table as IMF team sits down with minister | Talks on the release of 1.1 billion dollars opened
      in Islamabad on Wednesday.
    # court-tax
    9.13 en | High court strikes down super tax on banks | LAHORE: The high court set aside the super tax on banks for the past
      year on Saturday.
    9.14 en | Banks win super-tax case | A super tax levied on banks was struck down on Saturday by the Lahore High Court.
    # train-derails
    17.07 en | Thirteen hurt as express derails near Nawabshah | Six coaches of an express bound for Rawalpindi left the rails
      near Nawabshah on Sunday, injuring thirteen people.
    17.09 ur | نواب شاہ کے قریب ایکسپریس ٹرین کی چھ بوگیاں پٹری سے اتر گئیں، تیرہ مسافر زخمی | راولپنڈی جانے والی ٹرین کو حادثہ اتوار کو
      پیش آیا۔
    17.12 en | Express train accident near Nawabshah injures passengers | Rescue workers took thirteen passengers to hospital
      after coaches of the Rawalpindi express jumped the track.
    # mine-methane
    14.04 en | Methane blast traps miners in Harnai | QUETTA: Ten miners were trapped by a methane explosion in a pit in Harnai on
      Thursday.
    14.08 en | Rescuers dig for ten miners in Harnai pit | Gas exploded in a coal pit in Harnai district, Balochistan, on Thursday
      and trapped ten men.
    15.05 en | All ten Harnai miners dead | The bodies of the ten miners trapped since Thursday's methane explosion in Harnai were
      brought out on Friday.
    # polio-case
    20.06 en | Second polio case of year found in Chaman | A child of four in Chaman has been crippled by polio, the second case
      of the year, the laboratory in Islamabad confirmed.
    20.10 en | Polio cripples child in Balochistan | Health officials confirmed the year's second polio case in a boy from
      Chaman.
    # polio-drive
    20.08 en | Week-long polio drive starts in 12 districts | Teams will vaccinate 2.4 million children in twelve districts of
      Punjab and Sindh this week.
    20.11 ur | بارہ اضلاع میں انسداد پولیو مہم کا آغاز | چوبیس لاکھ بچوں کو حفاظتی قطرے پلائے جائیں گے۔
    # gaza-talks
    11.09 en | Cairo talks on Gaza pause resume | Negotiators returned to Cairo on Monday to seek a pause in Gaza and the release of
      hostages.
    11.12 en | Mediators try again for Gaza truce in Cairo | Egypt and Qatar hosted another round of talks on a truce in Gaza on
      Monday.
    # rafah-crossing
    25.06 en | Rafah crossing closed as troops take Gazan side | Aid lorries stopped at Rafah on Monday after troops took control of
      the Gazan side of the crossing.
    25.08 en | Aid halted at Rafah crossing | No aid passed Rafah on Monday, the UN said, after soldiers moved into the Gazan
      side.
    # india-vote
    22.04 en | India begins six-week election | Voting opened on Friday in 102 constituencies in the first of seven phases of
      India's election.
    22.07 en | First phase of Indian polls under way | Voters queued in 102 constituencies on Friday as the world's largest
      election began.
    # boat-sinks
    27.05 en | Boat with migrants sinks off Crete | Three people drowned and forty were saved when a boat sank south of Crete
      on Wednesday.
    27.08 en | Migrant boat goes down south of Crete, forty saved | Greek coastguards saved forty people, and found three bodies,
      from a boat that sank off Crete.
    # factory-fire
    28.06 en | Blaze guts garment factory in Korangi | KARACHI: A garment factory in Korangi burned for nine hours on Thursday;
      no one was hurt.
    28.08 en | Nine-hour factory fire in Korangi put out | Firefighters put out a blaze in a garment factory in Karachi's Korangi
      area on Thursday.
    # market-close
    26.12 en | PSX closes at record 72,300 | Shares rose 540 points to close at a record 72,300 on Tuesday as banks led gains.
    26.14 en | Bank stocks lift bourse to record | The benchmark index gained 540 points on Tuesday and ended at 72,300.
    # market-close-next
    27.12 en | PSX closes at record 72,900 | Shares rose 600 points to close at a record 72,900 on Wednesday as cement led gains.
    27.14 en | Cement stocks lift bourse to new peak | The benchmark index gained 600 points on Wednesday and ended at 72,900.
    # language-prize
    29.06 ps | د پښتو ژبې شاعر ته د کال جایزه ورکړل شوه | په جلال اباد کې د یوې غونډې پر مهال د شعر د کال جایزه د لغمان یوه شاعر ته ورکړل شوه.
    29.09 fa | جایزه سال شعر پشتو به شاعری از لغمان رسید | این جایزه در همایشی در جلال‌آباد اهدا شد.
    # book-fair
    30.06 fa | نمایشگاه کتاب کابل گشایش یافت | در این نمایشگاه ۸۰ ناشر شرکت دارند و تا پنج روز ادامه دارد.
    30.08 fa | هشتاد ناشر در نمایشگاه پنج روزه کتاب کابل | وزارت اطلاعات و فرهنگ نمایشگاه کتاب را در کابل افتتاح کرد.
    30.10 ps | په کابل کې د کتاب نندارتون پرانیستل شو | اتیا خپرندویې ټولنې په پنځه ورځني نندارتون کې ګډون لري.
    # saffron-price
    29.07 fa | بهای زعفران هرات کاهش یافت | اتحادیه زعفران هرات می‌گوید هر کیلو زعفران ۹۰ هزار افغانی به فروش می‌رسد.
    29.11 fa | کاهش قیمت زعفران در بازار هرات | زعفران‌کاران هرات از افت بها به ۹۰ هزار افغانی در هر کیلو شکایت دارند.
    # power-cut
    21.13 en | Pylon blown up, Kabul loses power from Uzbekistan | A pylon destroyed in Baghlan on Thursday cut the supply that Kabul
      buys from Uzbekistan, the utility said.
    21.15 fa | برق وارداتی ازبیکستان به کابل قطع شد | شرکت برشنا می‌گوید یک پایه برق در بغلان روز پنجشنبه تخریب شده است.
    21.17 en | Uzbek electricity to Kabul cut after pylon falls in Baghlan | The utility Breshna said repairs in Baghlan will
      take two days.
    # girls-schools
    23.07 en | UN marks 950 days of girls' school ban | The UN mission said on Saturday that 950 days without school had robbed a
      generation of Afghan girls.
    23.09 en | 950 days on, Afghan girls still out of class | The ban on secondary school for girls has lasted 950 days, the UN mission
      noted on Saturday.
    # single-weather
    9.04 en | Rain likely in northern hills from Sunday | The weather office forecast rain with thunder in Kashmir and Gilgit.
    # single-obituary
    18.12 en | Ghazal singer Ustad Rehmat Khan dies at 84 | The singer, who taught for four decades at Lahore's arts council, died after
      a short illness.
    # single-column
    24.11 en | Column: what closed gates cost us | A trader's daughter on the price that ordinary families pay when crossings such as
      Torkham close.
    # single-interview
    26.08 ur | انٹرویو: سرحدی تجارت کا مستقبل | چیمبر کے صدر کا کہنا ہے کہ مستقل پالیسی کے بغیر تجارت نہیں بڑھ سکتی۔
    # single-explainer
    11.15 en | Explainer: who are the men in the hills of Khost | What is known of displaced tribesmen from Waziristan who settled in Khost
      ten years ago.
    """#
}
